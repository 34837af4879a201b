namespace Agnes.Cli.Server;

/// <summary>The version of this command.</summary>
internal static class CliVersion
{
    public static Version Current { get; } = typeof(CliVersion).Assembly.GetName().Version!;

    public static string Text => Current.ToString(3);

    /// <summary>Whether a server that names the oldest command it works with wants a newer one.</summary>
    public static bool IsOlderThan(string? oldest) =>
        Version.TryParse(oldest?.Split('-', '+')[0], out var wanted) && Current < wanted;
}
