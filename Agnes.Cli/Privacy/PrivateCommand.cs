using System.CommandLine;
using Agnes.Cli.ClaudeCode;
using Agnes.Cli.Commands;
using Agnes.Cli.Home;
using Agnes.Cli.Host;
using Agnes.Cli.Output;
using Agnes.Cli.Server;
using Agnes.Pipeline.ClaudeCode;

namespace Agnes.Cli.Privacy;

internal sealed class PrivateCommand : AgnesSubcommand
{
    private readonly PrivateMarks _marks;

    private readonly Argument<string?> _session = new("SESSION")
    {
        Description = "The ID of a session, a prefix of it, or its file; the default is the current session.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public PrivateCommand(CliEnvironment environment)
        : base(
            "private",
            """
            Marks a session as private: it is never uploaded, together with its sub-agents and every session that contains
            some of its messages (resumed or forked sessions), and all of them are deleted on the server.
            """,
            environment)
    {
        _marks = new PrivateMarks(environment);
        Add(_session);
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("agnes private", "the current session"),
        new("agnes private 6f1d2c3b", "the session with this ID prefix"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        var found = new ClaudeProjects(CliEnvironment).FindSessions();
        var id = new SessionResolver(CliEnvironment).Find(parsed.GetValue(_session), found.Sessions);
        var marked = await MarkAsync(id, found.Sessions, terminal, cancellationToken);
        foreach (var file in found.Skipped)
        {
            terminal.Note(PlainText.From($"skipped: {file.Path}: {file.Reason}"));
        }

        var deleted = await DeleteAsync(terminal, cancellationToken);
        Write(new PrivateReport(id, marked, deleted), terminal);
        await ClientVersionReminder.CheckAsync(CliEnvironment, terminal, cancellationToken);
        return deleted is null || found.Skipped.Count > 0 ? ExitCodes.PartlyDone : ExitCodes.Done;
    }

    /// <returns>The IDs of the sessions that were not private before.</returns>
    private async Task<IReadOnlyList<string>> MarkAsync(
        string id,
        IReadOnlyList<LocalSession> sessions,
        Terminal terminal,
        CancellationToken cancellationToken)
    {
        var before = _marks.Read();
        var known = before.FirstOrDefault(mark => mark.Session == id);
        var mark = new PrivateMark(id, AwaitsDeletion: true, Size: -1, known?.Messages ?? []);
        var findings = new PrivateConversations([.. before.Where(other => other != known), mark])
            .Find(sessions, sessions, cancellationToken);
        IReadOnlyList<PrivateMark> changed =
            findings.Changed.Any(one => one.Session == id) ? findings.Changed : [mark, .. findings.Changed];
        await _marks.PutAsync(changed, cancellationToken);
        foreach (var file in findings.Unread)
        {
            terminal.Note(PlainText.From($"not checked for shared messages, because it cannot be read: {file.Path}: {file.Reason}"));
        }

        var earlier = before.Select(one => one.Session).ToHashSet(StringComparer.Ordinal);
        return [.. changed.Select(one => one.Session).Where(session => !earlier.Contains(session))];
    }

    /// <returns>The number of sessions deleted on the server, or null if the server did not respond.</returns>
    private async Task<int?> DeleteAsync(Terminal terminal, CancellationToken cancellationToken)
    {
        var file = new CliConfigFile(CliEnvironment);
        if (file.Find() is null)
        {
            // Without a server, no session was ever uploaded.
            return 0;
        }

        using var server = new AgnesServer(file.Read(), CliEnvironment.Time);
        try
        {
            return await new PrivateDeletion(server, _marks).DeleteAsync(cancellationToken);
        }
        catch (ServerException e)
        {
            terminal.Fail(e.Message, e.Hint);
            terminal.Note("The session is marked as private. The next push deletes it on the server.");
            return null;
        }
    }

    private static void Write(PrivateReport report, Terminal terminal)
    {
        if (terminal.IsJson)
        {
            terminal.WriteJson(report, PrivacyJsonContext.Default.PrivateReport);
            return;
        }

        terminal.Write($"private: {report.Session}");
        foreach (var other in report.Marked.Where(other => other != report.Session))
        {
            terminal.Write($"private: {other} (shares messages with it)");
        }

        if (report.DeletedOnServer > 0)
        {
            terminal.Write($"deleted on the server: {Sizes.Count(report.DeletedOnServer.Value, "session")}");
        }
    }
}

/// <param name="Session">The requested session.</param>
/// <param name="Marked">The IDs of all sessions that became private.</param>
/// <param name="DeletedOnServer">The number of sessions deleted on the server, or null if the next push deletes them.</param>
internal sealed record PrivateReport(string Session, IReadOnlyList<string> Marked, int? DeletedOnServer);
