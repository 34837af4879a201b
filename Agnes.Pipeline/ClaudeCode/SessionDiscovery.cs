using Agnes.Pipeline.Sessions;

namespace Agnes.Pipeline.ClaudeCode;

/// <summary>Finds transcripts: a folder's sessions, and the sub-agents of each.</summary>
public static class SessionDiscovery
{
    private const string Pattern = "*.jsonl";

    private static readonly EnumerationOptions Below = new()
    {
        // A link could lead round in circles.
        AttributesToSkip = FileAttributes.ReparsePoint,
        IgnoreInaccessible = false,
    };

    /// <summary>All transcripts in some projects' folders, newest first.</summary>
    public static DiscoveredSessions In(IEnumerable<string> folders)
    {
        var found = new List<LocalSession>();
        var passedOver = new List<PassedOver>();
        foreach (var folder in folders)
        {
            try
            {
                Look(folder, found, passedOver);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                passedOver.Add(new PassedOver(folder, e.Message));
            }
        }

        // A session that was resumed elsewhere may lie in two projects: the one that went on is the session.
        var byName = found
            .GroupBy(session => session.Name, StringComparer.Ordinal)
            .Select(copies => copies.MaxBy(session => (session.ModifiedAt, session.Size))!);
        return new DiscoveredSessions(
            [.. byName.OrderByDescending(session => session.ModifiedAt).ThenBy(session => session.Name, StringComparer.Ordinal)],
            passedOver);
    }

    private static void Look(string folder, List<LocalSession> found, List<PassedOver> passedOver)
    {
        foreach (var path in Directory.EnumerateFiles(folder, Pattern))
        {
            var id = Path.GetFileNameWithoutExtension(path);
            try
            {
                // Old versions put sub-agents beside their sessions, under ids so short that they repeat.
                var session = id.StartsWith("agent-", StringComparison.Ordinal) ? SessionIdInLines.Find(path) : null;
                Take(path, session ?? id, session is null ? $"{id}.jsonl" : $"{session}.{id}.jsonl", found, passedOver);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                passedOver.Add(new PassedOver(path, e.Message));
            }
        }

        foreach (var session in Directory.EnumerateDirectories(folder))
        {
            var id = Path.GetFileName(session);
            LookBelow(Path.Combine(session, "subagents"), id, id, found, passedOver);
        }
    }

    private static void LookBelow(
        string folder,
        string sessionId,
        string prefix,
        List<LocalSession> found,
        List<PassedOver> passedOver)
    {
        try
        {
            foreach (var path in Directory.EnumerateFiles(folder, Pattern, Below))
            {
                Take(path, sessionId, $"{prefix}.{Path.GetFileName(path)}", found, passedOver);
            }

            foreach (var path in Directory.EnumerateDirectories(folder, "*", Below))
            {
                LookBelow(path, sessionId, $"{prefix}.{Path.GetFileName(path)}", found, passedOver);
            }
        }
        catch (DirectoryNotFoundException)
        {
            // Most sessions have no sub-agents.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            passedOver.Add(new PassedOver(folder, e.Message));
        }
    }

    private static void Take(
        string path,
        string sessionId,
        string name,
        List<LocalSession> found,
        List<PassedOver> passedOver)
    {
        var file = new FileInfo(path);
        if (!SessionName.Matches(name))
        {
            passedOver.Add(new PassedOver(path, "the server takes no such name"));
        }
        else if (file is { Exists: true, Length: > 0 })
        {
            found.Add(new LocalSession(path, name, sessionId, file.Length, file.LastWriteTimeUtc));
        }
    }
}
