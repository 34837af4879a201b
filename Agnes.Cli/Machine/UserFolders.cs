namespace Agnes.Cli.Machine;

/// <summary>Where a person's things lie.</summary>
internal static class UserFolders
{
    /// <summary>Settings, token, ledger, private marks.</summary>
    public static string Config(Surroundings surroundings) =>
        Path.Combine(XdgFolder(surroundings, "XDG_CONFIG_HOME", ".config"), "agnes");

    /// <summary>What can be made again.</summary>
    public static string Cache(Surroundings surroundings) =>
        Path.Combine(XdgFolder(surroundings, "XDG_CACHE_HOME", ".cache"), "agnes");

    /// <summary>
    /// The folders of Claude Code: those that <c>CLAUDE_CONFIG_DIR</c> names, parted by commas, else its default places.
    /// </summary>
    public static IReadOnlyList<string> Claude(Surroundings surroundings) =>
        surroundings.Variable("CLAUDE_CONFIG_DIR")?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            is [_, ..] folders
            ? [.. folders
                .Select(folder => Path.GetFullPath(folder, surroundings.WorkingFolder))
                .Distinct(StringComparer.Ordinal)]
            :
            [
                Path.Combine(surroundings.HomeFolder, ".claude"),
                Path.Combine(XdgFolder(surroundings, "XDG_CONFIG_HOME", ".config"), "claude"),
            ];

    /// <summary>Relative values are to be ignored, as the XDG specification says.</summary>
    private static string XdgFolder(Surroundings surroundings, string variable, string fallback) =>
        surroundings.Variable(variable) is { } folder && Path.IsPathFullyQualified(folder)
            ? folder
            : Path.Combine(surroundings.HomeFolder, fallback);
}
