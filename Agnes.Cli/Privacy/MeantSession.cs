using Agnes.Cli.ClaudeCode;
using Agnes.Cli.Machine;
using Agnes.Pipeline.ClaudeCode;

namespace Agnes.Cli.Privacy;

/// <summary>Which session a person means.</summary>
internal sealed class MeantSession(Surroundings surroundings)
{
    /// <summary>Set by Claude Code for the commands that it runs.</summary>
    private static readonly string[] Variables = ["CLAUDE_CODE_SESSION_ID", "CLAUDE_SESSION_ID"];

    /// <summary>The id of the session that is named, by its id, a beginning of it, or its file; without a name, of the current one.</summary>
    /// <exception cref="CommandException">There is none, or more than one.</exception>
    public string Find(string? name, IReadOnlyList<LocalSession> sessions) =>
        name is null ? FindCurrent() : FindNamed(Path.GetFileName(name), sessions);

    private string FindCurrent() =>
        Variables.Select(surroundings.Variable).FirstOrDefault(id => id is not null)
        ?? SessionDiscovery.In(new ClaudeProjects(surroundings).OfWorkingFolder()).Sessions
            .FirstOrDefault(session => !session.IsSubAgent)?.SessionId
        ?? throw CommandException.Failed(
            $"There are no sessions of '{surroundings.WorkingFolder}'.",
            "agnes private SESSION, with a session's id or file");

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
            // Gone from this machine, but perhaps on the server.
            [] when Guid.TryParse(id, out _) => id,
            [] => throw CommandException.Failed($"There is no session '{name}'.", "agnes private SESSION, with a session's id or file"),
            _ => throw CommandException.Failed($"'{name}' begins {ids.Count} sessions' ids; say more of it."),
        };
    }
}
