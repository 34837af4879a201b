namespace Agnes.Pipeline.ClaudeCode;

/// <summary>Finds transcripts and gives each its name on the server.</summary>
public static class SessionDiscovery
{
    /// <summary>Finds the sessions of some projects, with their sub-agents.</summary>
    /// <param name="projects">The project folders.</param>
    public static DiscoveredSessions In(IEnumerable<string> projects) => Name(TranscriptFinder.FindInProjects(projects));

    /// <summary>Finds the sessions of all projects, with their sub-agents.</summary>
    /// <param name="roots">The folders that contain the project folders. They do not have to exist.</param>
    /// <param name="boundary">
    /// The folder that symbolic links must not leave, without symbolic links in its path, or null for no limit.
    /// </param>
    public static DiscoveredSessions InRoots(IEnumerable<string> roots, string? boundary = null) =>
        Name(TranscriptFinder.FindInRoots(roots, boundary));

    private static DiscoveredSessions Name(FoundTranscripts found)
    {
        var sessions = new List<LocalSession>(found.Files.Count);
        var skipped = found.Skipped.ToList();
        foreach (var file in found.Files)
        {
            try
            {
                var sessionId = file.SessionId ?? SessionIdReader.Find(file.Path);
                if (file.NameOnServer(sessionId) is { } name)
                {
                    sessions.Add(new LocalSession(
                        file.Path, name, sessionId ?? Path.GetFileNameWithoutExtension(file.Path), file.Size, file.ModifiedAt));
                }
                else
                {
                    skipped.Add(TranscriptFinder.Unnamed(file));
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                skipped.Add(new SkippedFile(file.Path, e.Message));
            }
        }

        // The names of old sub-agents are known only now, and such a file can also have copies in two projects.
        var latest = sessions
            .GroupBy(session => session.Name, StringComparer.Ordinal)
            .Select(copies => copies.MaxBy(session => (session.ModifiedAt, session.Size))!);
        return new DiscoveredSessions(
            [.. latest.OrderByDescending(session => session.ModifiedAt).ThenBy(session => session.Name, StringComparer.Ordinal)],
            skipped);
    }
}
