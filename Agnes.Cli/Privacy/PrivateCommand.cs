using System.CommandLine;
using Agnes.Cli.ClaudeCode;
using Agnes.Cli.Home;
using Agnes.Cli.Machine;
using Agnes.Cli.Output;
using Agnes.Cli.Server;
using Agnes.Pipeline.ClaudeCode;

namespace Agnes.Cli.Privacy;

/// <summary><c>agnes private</c>: keeps a session back, and takes it off the server.</summary>
internal sealed class PrivateCommand : AgnesSubcommand
{
    private readonly PrivateMarks _marks;

    private readonly Argument<string?> _session = new("SESSION")
    {
        Description = "A session's id, a beginning of it, or its file; the current session by default.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public PrivateCommand(Surroundings surroundings)
        : base(
            "private",
            """
            Marks a session as never to be uploaded, together with its sub-agents and with every session that holds some
            of its messages (resumed or forked ones), and deletes them on the server if they are there.
            """,
            surroundings)
    {
        _marks = new PrivateMarks(surroundings);
        Add(_session);
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("agnes private", "the session that goes on here"),
        new("agnes private 6f1d2c3b", "the one whose id begins so"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        var sessions = SessionDiscovery.In(new ClaudeProjects(Surroundings).All()).Sessions;
        var id = new MeantSession(Surroundings).Find(parsed.GetValue(_session), sessions);
        var marked = await MarkAsync(id, sessions, terminal, cancellationToken);
        var deleted = await DeleteAsync(terminal, cancellationToken);
        Write(new PrivateReport(id, marked, deleted), terminal);
        await ClientAgeReminder.LookAsync(Surroundings, terminal, cancellationToken);
        return deleted is null ? ExitCodes.PartlyDone : ExitCodes.Done;
    }

    /// <summary>Marks the session, then whatever shares messages with it.</summary>
    /// <returns>The ids of those that were not marked before.</returns>
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
        foreach (var one in findings.Unread)
        {
            terminal.Note(PlainText.Of($"not read, so not known whether it shares messages with it: {one.Path}: {one.Reason}"));
        }

        var earlier = before.Select(one => one.Session).ToHashSet(StringComparer.Ordinal);
        return [.. changed.Select(one => one.Session).Where(session => !earlier.Contains(session))];
    }

    /// <returns>How many sessions the server had; null where it could not be told.</returns>
    private async Task<int?> DeleteAsync(Terminal terminal, CancellationToken cancellationToken)
    {
        var file = new CliConfigFile(Surroundings);
        if (file.Find() is null)
        {
            // Nothing was ever pushed from here.
            return 0;
        }

        using var server = new AgnesServer(file.Read(), Surroundings.Time);
        try
        {
            return await new PrivateDeletion(server, _marks).DeleteAsync(cancellationToken);
        }
        catch (ServerException e)
        {
            terminal.Fail(e.Message, e.Hint);
            terminal.Note("It is marked, and the next push has the server delete it.");
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
