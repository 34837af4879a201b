namespace Agnes.Cli.Server;

internal static class CliVersion
{
    public static Version Current { get; } = typeof(CliVersion).Assembly.GetName().Version!;

    public static string Text => Current.ToString(3);

    /// <summary>True if the server requires a newer version than this one.</summary>
    public static bool IsOlderThan(string? oldest) =>
        Version.TryParse(oldest?.Split('-', '+')[0], out var wanted) && Current < wanted;
}
