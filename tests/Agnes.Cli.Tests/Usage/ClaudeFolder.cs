using System.Text.Json.Nodes;
using Agnes.Testing;

namespace Agnes.Cli.Tests.Usage;

/// <summary>Writes transcripts in the folder of Claude Code.</summary>
internal static class ClaudeFolder
{
    public static string Write(Shell shell, string path, params JsonObject[] lines)
    {
        var file = Path.Combine(shell.Home, ".claude", "projects", path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, Lines.Join(lines));
        return file;
    }
}
