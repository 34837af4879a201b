using System.IO.Enumeration;

namespace Agnes.Cli.Usage;

/// <summary>Finds Claude Code's transcripts on this machine, those of sub-agents included.</summary>
internal static class LocalTranscripts
{
    private static readonly EnumerationOptions Below = new()
    {
        RecurseSubdirectories = true,
        // A link could lead round in circles.
        AttributesToSkip = FileAttributes.ReparsePoint,
        IgnoreInaccessible = true,
    };

    /// <summary>Those in one folder; empty where there is none.</summary>
    public static IEnumerable<LocalTranscript> In(string folder) =>
        Directory.Exists(folder)
            ? new FileSystemEnumerable<LocalTranscript>(
                folder,
                (ref FileSystemEntry entry) =>
                {
                    var path = entry.ToFullPath();
                    return new LocalTranscript(path, Path.GetRelativePath(folder, path), entry.Length, entry.LastWriteTimeUtc);
                },
                Below)
            {
                // A pipe or a socket has no length, and would be waited for.
                ShouldIncludePredicate = (ref FileSystemEntry entry) =>
                    !entry.IsDirectory && entry.FileName.EndsWith(".jsonl", StringComparison.Ordinal) && entry.Length > 0,
            }
            : [];
}
