using Agnes.Cli.ClaudeCode;
using Agnes.Cli.Commands;
using Agnes.Cli.Host;
using Agnes.Pipeline.ClaudeCode;

namespace Agnes.Cli.Privacy;

internal sealed class SessionResolver(CliEnvironment environment)
{
    /// <summary>Claude Code sets these variables for the commands that it runs.</summary>
    private static readonly string[] Variables = ["CLAUDE_CODE_SESSION_ID", "CLAUDE_SESSION_ID"];

    /// <summary>Resolves an ID, an ID prefix, or a file name. Without a name, returns the current session.</summary>
    /// <exception cref="CommandException">No session matches, or several do.</exception>
    public string Find(string? name, IReadOnlyList<LocalSession> sessions) =>
        name is null ? FindCurrent() : FindNamed(Path.GetFileName(name), sessions);

    private string FindCurrent() =>
        Variables.Select(environment.Variable).FirstOrDefault(id => id is not null)
        ?? SessionDiscovery.In(new ClaudeProjects(environment).FindForWorkingFolder()).Sessions
            .FirstOrDefault(session => !session.IsSubAgent)?.SessionId
        ?? throw CommandException.Failed(
            $"'{environment.WorkingFolder}' has no sessions.",
            "agnes private SESSION, where SESSION is an ID or a file");

    private static string FindNamed(string name, IReadOnlyList<LocalSession> sessions)
    {
        var id = name.EndsWith(".jsonl", StringComparison.Ordinal) ? name[..^".jsonl".Length] : name;
        var ids = sessions
            .Select(session => session.SessionId)
            .Where(session => session.StartsWith(id, StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return ids switch
        {
            _ when ids.Contains(id) => id,
            [var only] => only,
            // The transcript no longer exists on this machine, but the server may have it.
            [] when Guid.TryParse(id, out _) => id,
            [] => throw CommandException.Failed($"No session matches '{name}'.", "agnes private SESSION, where SESSION is an ID or a file"),
            _ => throw CommandException.Failed($"'{name}' is ambiguous: {ids.Count} session IDs start with it."),
        };
    }
}
