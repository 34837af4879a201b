using System.IO.Enumeration;
using Agnes.Pipeline.Configuration;
using Microsoft.Win32.SafeHandles;

namespace Agnes.Pipeline.Sessions;

/// <summary>The folder of sessions: one directory level of user keys, each with <c>.jsonl</c> files.</summary>
/// <param name="path">Its path; it need not exist yet.</param>
/// <param name="deleted">Sessions that are passed over, even where their files lie there again; none by default.</param>
public sealed class SessionRoot(string path, DeletedSessions? deleted = null)
{
    private readonly DeletedSessions _deleted = deleted ?? new DeletedSessions();

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

    /// <summary>Makes the folder of a user's sessions, where there is none.</summary>
    /// <returns>False where a link has its place: nothing is looked for there, nor written.</returns>
    public bool TryMakeFolder(string userKey) => IsFolder(Directory.CreateDirectory(System.IO.Path.Combine(Path, userKey)).FullName);

    /// <summary>The session as it is now; null where it is not there.</summary>
    public SessionFile? Find(SessionKey key)
    {
        var file = new FileInfo(PathOf(key));
        return !_deleted.Contains(key)
            && IsFolder(file.DirectoryName!)
            && file.Exists
            && !file.Attributes.HasFlag(FileAttributes.ReparsePoint)
            && (file.Length > 0 || RegularFile.IsAt(file.FullName))
                ? new SessionFile(key, file.Length, new DateTimeOffset(file.LastWriteTimeUtc).CutToMicroseconds())
                : null;
    }

    /// <summary>
    /// Opens a session for reading; null where something else has taken its place by now, such as a pipe, or a link
    /// that leads out of the root.
    /// </summary>
    /// <exception cref="IOException">It is gone, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read.</exception>
    public SafeFileHandle? Open(SessionKey key) =>
        RegularFile.Open(System.IO.Path.Combine(RealPath.Of(Path), key.UserKey, key.Name.Value));

    /// <summary>All sessions, by <c>stat</c> alone. Names that the contract forbids are left out.</summary>
    public IEnumerable<SessionFile> Scan() => Scan((_, _, _, _) => true);

    /// <summary>The sessions that a filter lets pass. Nothing is allocated for the others, however many there are.</summary>
    public IEnumerable<SessionFile> Scan(SessionFilter filter) => UserKeys().SelectMany(userKey => Scan(userKey, filter));

    /// <summary>The sessions of one folder.</summary>
    public IEnumerable<SessionFile> Scan(string userKey) => Scan(userKey, (_, _, _, _) => true);

    /// <summary>The sessions of one folder that a filter lets pass.</summary>
    public IEnumerable<SessionFile> Scan(string userKey, SessionFilter filter) => Entries(
        System.IO.Path.Combine(Path, userKey),
        (ref FileSystemEntry entry) => new SessionFile(
            new SessionKey(userKey, SessionName.Parse(entry.FileName.ToString(), null)),
            entry.Length,
            entry.LastWriteTimeUtc.CutToMicroseconds()),
        (ref FileSystemEntry entry) =>
            !entry.IsDirectory
            && SessionName.Matches(entry.FileName)
            && filter(userKey, entry.FileName, entry.Length, entry.LastWriteTimeUtc.CutToMicroseconds())
            && !_deleted.Contains(userKey, entry.FileName)
            // Pipes, sockets and devices have no length, so that only what has none needs a closer look.
            && (entry.Length > 0 || RegularFile.IsAt(entry.ToFullPath())));

    /// <summary>The files of deleted sessions that lie in a folder, still or again.</summary>
    public IEnumerable<SessionKey> ScanDeleted(string userKey) => Entries(
        System.IO.Path.Combine(Path, userKey),
        (ref FileSystemEntry entry) => new SessionKey(userKey, SessionName.Parse(entry.FileName.ToString(), null)),
        (ref FileSystemEntry entry) =>
            !entry.IsDirectory && SessionName.Matches(entry.FileName) && _deleted.Contains(userKey, entry.FileName));

    /// <summary>Files that lie where sessions do, end like one, and are left out for their name; relative to the root.</summary>
    public IEnumerable<string> ScanForbiddenNames() => UserKeys().SelectMany(userKey => Entries(
        System.IO.Path.Combine(Path, userKey),
        (ref FileSystemEntry entry) => $"{userKey}/{entry.FileName}",
        (ref FileSystemEntry entry) =>
            !entry.IsDirectory
            && entry.FileName.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase)
            && !SessionName.Matches(entry.FileName)));

    /// <summary>The names of the folders under the root, whether they can be listed or not.</summary>
    public IEnumerable<string> UserKeys() => Entries(
        Path,
        (ref FileSystemEntry entry) => entry.FileName.ToString(),
        (ref FileSystemEntry entry) => entry.IsDirectory,
        mayBeLink: true);

    private static IEnumerable<T> Entries<T>(
        string folder,
        FileSystemEnumerable<T>.FindTransform transform,
        FileSystemEnumerable<T>.FindPredicate include,
        bool mayBeLink = false)
    {
        if (mayBeLink || IsFolder(folder))
        {
            foreach (var entry in List(folder, transform, include) ?? Enumerable.Empty<T>())
            {
                yield return entry;
            }
        }
    }

    private static FileSystemEnumerable<T>? List<T>(
        string folder,
        FileSystemEnumerable<T>.FindTransform transform,
        FileSystemEnumerable<T>.FindPredicate include)
    {
        try
        {
            return new FileSystemEnumerable<T>(folder, transform, OneLevel) { ShouldIncludePredicate = include };
        }
        catch (IOException) when (!Directory.Exists(folder))
        {
            // Not there, or gone since it was listed.
            return null;
        }
    }

    private static bool IsFolder(string path) =>
        new DirectoryInfo(path) is { Exists: true } folder && !folder.Attributes.HasFlag(FileAttributes.ReparsePoint);
}
