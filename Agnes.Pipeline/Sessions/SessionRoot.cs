using System.IO.Enumeration;

namespace Agnes.Pipeline.Sessions;

/// <summary>The folder of sessions: one directory level of user keys, each with <c>.jsonl</c> files.</summary>
/// <param name="path">Its path; it need not exist yet.</param>
public sealed class SessionRoot(string path)
{
    private static readonly EnumerationOptions OneLevel = new()
    {
        // Links are passed over: they lead out of the root, or to one session twice.
        AttributesToSkip = FileAttributes.ReparsePoint,
        IgnoreInaccessible = true,
        RecurseSubdirectories = false,
    };

    /// <summary>The folder's path.</summary>
    public string Path { get; } = path;

    /// <summary>Where a session lies, or would lie.</summary>
    public string PathOf(SessionKey key) => System.IO.Path.Combine(Path, key.UserKey, key.Name.Value);

    /// <summary>The session as it is now; null where it is not there.</summary>
    public SessionFile? Find(SessionKey key)
    {
        var file = new FileInfo(PathOf(key));
        return file.Exists && !file.Attributes.HasFlag(FileAttributes.ReparsePoint)
            ? new SessionFile(key, file.Length, new DateTimeOffset(file.LastWriteTimeUtc).CutToMicroseconds())
            : null;
    }

    /// <summary>All sessions, by <c>stat</c> alone. Names that the contract forbids are left out.</summary>
    public IEnumerable<SessionFile> Scan() => Scan((_, _, _, _) => true);

    /// <summary>The sessions that a filter lets pass. Nothing is allocated for the others, however many there are.</summary>
    public IEnumerable<SessionFile> Scan(SessionFilter filter) => UserKeys().SelectMany(userKey => Scan(userKey, filter));

    /// <summary>The sessions of one folder.</summary>
    public IEnumerable<SessionFile> Scan(string userKey) => Scan(userKey, (_, _, _, _) => true);

    /// <summary>The sessions of one folder that a filter lets pass.</summary>
    public IEnumerable<SessionFile> Scan(string userKey, SessionFilter filter)
    {
        var folder = System.IO.Path.Combine(Path, userKey);
        if (!Directory.Exists(folder))
        {
            return [];
        }

        return new FileSystemEnumerable<SessionFile>(
            folder,
            (ref FileSystemEntry entry) => new SessionFile(
                new SessionKey(userKey, SessionName.Parse(entry.FileName.ToString(), null)),
                entry.Length,
                entry.LastWriteTimeUtc.CutToMicroseconds()),
            OneLevel)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) =>
                !entry.IsDirectory
                && SessionName.Matches(entry.FileName)
                && filter(userKey, entry.FileName, entry.Length, entry.LastWriteTimeUtc.CutToMicroseconds()),
        };
    }

    /// <summary>Files that lie where sessions do, end like one, and are left out for their name; relative to the root.</summary>
    public IEnumerable<string> ScanForbiddenNames() =>
        UserKeys().SelectMany(userKey => new FileSystemEnumerable<string>(
            System.IO.Path.Combine(Path, userKey),
            (ref FileSystemEntry entry) => $"{userKey}/{entry.FileName}",
            OneLevel)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) =>
                !entry.IsDirectory
                && entry.FileName.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase)
                && !SessionName.Matches(entry.FileName),
        });

    private IEnumerable<string> UserKeys() =>
        Directory.Exists(Path)
            ? Directory.EnumerateDirectories(Path, "*", OneLevel).Select(folder => System.IO.Path.GetFileName(folder))
            : [];
}
