using System.IO.Enumeration;
using Agnes.Pipeline.Configuration;

namespace Agnes.Pipeline.ClaudeCode;

/// <summary>
/// Finds the transcripts of Claude Code: <c>PROJECT/SESSION.jsonl</c> and <c>PROJECT/SESSION/subagents/**.jsonl</c>.
/// Other files are not transcripts. A folder or file that is reached by several symbolic links counts once.
/// </summary>
public sealed class TranscriptFinder
{
    private const string Extension = ".jsonl";
    private const string OldSubAgentPrefix = "agent-";

    private static readonly EnumerationOptions AllEntries = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    private readonly string? _boundary;
    private readonly List<TranscriptFile> _files = [];
    private readonly List<SkippedFile> _skipped = [];
    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);
    private readonly Queue<Action> _links = [];
    private HashSet<string>? _paths;

    private TranscriptFinder(string? boundary) => _boundary = boundary;

    /// <summary>Finds the transcripts of all projects.</summary>
    /// <param name="roots">The folders that contain the project folders. They do not have to exist.</param>
    /// <param name="boundary">
    /// The folder that symbolic links must not leave, without symbolic links in its path, or null for no limit.
    /// </param>
    public static FoundTranscripts FindInRoots(IEnumerable<string> roots, string? boundary = null)
    {
        ArgumentNullException.ThrowIfNull(roots);
        var finder = new TranscriptFinder(boundary);
        foreach (var root in roots)
        {
            finder.Try(root, () => finder.ScanRoot(RealPath.Of(root)));
        }

        return finder.Finish();
    }

    /// <summary>Finds the transcripts of some projects.</summary>
    /// <param name="projects">The project folders.</param>
    public static FoundTranscripts FindInProjects(IEnumerable<string> projects)
    {
        ArgumentNullException.ThrowIfNull(projects);
        var finder = new TranscriptFinder(boundary: null);
        foreach (var project in projects)
        {
            finder.Try(project, () => finder.ScanProject(RealPath.Of(project), Path.GetFileName(project)));
        }

        return finder.Finish();
    }

    // Symbolic links are followed last, so that a folder keeps its own name if it is also found without a link.
    private FoundTranscripts Finish()
    {
        while (_links.TryDequeue(out var follow))
        {
            follow();
        }

        return new FoundTranscripts(LatestCopies(), _skipped);
    }

    /// <summary>
    /// A session that was resumed in another folder has a copy in two projects. The server stores one session of a name, so
    /// only the latest copy counts.
    /// </summary>
    private List<TranscriptFile> LatestCopies()
    {
        var latest = new Dictionary<string, TranscriptFile>(_files.Count, StringComparer.Ordinal);
        var unnamed = new List<TranscriptFile>();
        foreach (var file in _files)
        {
            if (file.SessionId is null)
            {
                unnamed.Add(file);
            }
            else if (file.NameOnServer(null) is not { } name)
            {
                _skipped.Add(Unnamed(file));
            }
            else if (!latest.TryGetValue(name, out var other) || (file.ModifiedAt, file.Size).CompareTo((other.ModifiedAt, other.Size)) > 0)
            {
                latest[name] = file;
            }
        }

        return [.. latest.Values, .. unnamed];
    }

    internal static SkippedFile Unnamed(TranscriptFile file) => new(file.Path, "the server does not accept this file name");

    private void ScanRoot(string root)
    {
        foreach (var entry in Enumerate(root))
        {
            var path = Path.Combine(root, entry.Name);
            if (entry.IsLink)
            {
                Follow(path, target => ScanProject(target, entry.Name));
            }
            else if (entry.IsDirectory)
            {
                Try(path, () => ScanProject(path, entry.Name));
            }
        }
    }

    private void ScanProject(string project, string name)
    {
        foreach (var entry in Enumerate(project))
        {
            var path = Path.Combine(project, entry.Name);
            if (IsTranscript(entry))
            {
                var id = Path.GetFileNameWithoutExtension(entry.Name);
                // Old versions of Claude Code stored sub-agents in the folder of the sessions, under short IDs that repeat.
                var isOldSubAgent = id.StartsWith(OldSubAgentPrefix, StringComparison.Ordinal);
                Add(path, entry, name, isOldSubAgent ? null : id, isOldSubAgent ? entry.Name : null);
            }
            else if (entry.IsLink)
            {
                Follow(path, target => ScanSession(target, name, entry.Name));
            }
            else if (entry.IsDirectory)
            {
                ScanSession(path, name, entry.Name);
            }
        }
    }

    private void ScanSession(string session, string project, string id)
    {
        var path = Path.Combine(session, TranscriptFile.SubAgentFolder);
        Try(path, () => ScanSubAgents(RealPathOfChild(path), project, id, TranscriptFile.SubAgentFolder));
    }

    private void ScanSubAgents(string folder, string project, string id, string subPath)
    {
        foreach (var entry in Enumerate(folder))
        {
            var (path, below) = (Path.Combine(folder, entry.Name), $"{subPath}/{entry.Name}");
            if (IsTranscript(entry))
            {
                Add(path, entry, project, id, below);
            }
            else if (entry.IsLink)
            {
                Follow(path, target => ScanSubAgents(target, project, id, below));
            }
            else if (entry.IsDirectory)
            {
                Try(path, () => ScanSubAgents(path, project, id, below));
            }
        }
    }

    private void Add(string path, Entry entry, string project, string? sessionId, string? subPath)
    {
        if (entry.IsLink)
        {
            _links.Enqueue(() => Try(path, () => AddLinked(path, project, sessionId, subPath)));
        }
        else if (entry.Length > 0)
        {
            _paths?.Add(path);
            _files.Add(new TranscriptFile(path, project, sessionId, subPath, entry.Length, entry.ModifiedAt));
        }
        else
        {
            // The size is also 0 if the file attributes cannot be read. Reading them again throws in this case.
            Try(path, () => _ = new FileInfo(path).Length);
        }
    }

    private void AddLinked(string link, string project, string? sessionId, string? subPath)
    {
        var path = RealPath.Of(link);
        var file = new FileInfo(path);
        if (file is { Exists: true, Length: > 0 } && IsInside(link, path) && PathsOfFiles().Add(path))
        {
            _files.Add(new TranscriptFile(path, project, sessionId, subPath, file.Length, file.LastWriteTimeUtc));
        }
    }

    // Needed only if there are links to files, so it is built on first use.
    private HashSet<string> PathsOfFiles() => _paths ??= _files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);

    private void Follow(string link, Action<string> scan) => _links.Enqueue(() => Try(link, () =>
    {
        var target = RealPath.Of(link);
        if (Directory.Exists(target) && IsInside(link, target))
        {
            scan(target);
        }
    }));

    private bool IsInside(string link, string target)
    {
        if (_boundary is null || target.StartsWith(_boundary + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            return true;
        }

        _skipped.Add(new SkippedFile(link, "the symbolic link leaves the folder that is searched"));
        return false;
    }

    private string RealPathOfChild(string path)
    {
        if (new FileInfo(path).LinkTarget is null)
        {
            return path;
        }

        var target = RealPath.Of(path);
        return IsInside(path, target) ? target : throw new DirectoryNotFoundException();
    }

    private static bool IsTranscript(Entry entry) => !entry.IsDirectory && entry.Name.EndsWith(Extension, StringComparison.Ordinal);

    private List<Entry> Enumerate(string folder) => _visited.Add(folder)
        ?
        [
            .. new FileSystemEnumerable<Entry>(
                folder,
                (ref FileSystemEntry entry) => new Entry(
                    entry.FileName.ToString(),
                    entry.IsDirectory,
                    entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
                    entry.Length,
                    entry.LastWriteTimeUtc.UtcDateTime),
                AllEntries),
        ]
        : [];

    private void Try(string path, Action scan)
    {
        try
        {
            scan();
        }
        catch (Exception e) when (e is DirectoryNotFoundException or FileNotFoundException)
        {
            // The folder is optional, or was deleted during the search.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _skipped.Add(new SkippedFile(path, e.Message));
        }
    }

    private readonly record struct Entry(string Name, bool IsDirectory, bool IsLink, long Length, DateTime ModifiedAt);
}
