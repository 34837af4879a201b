using Agnes.Cli.Privacy;
using Agnes.Cli.Redaction;
using Agnes.Cli.Server;
using Agnes.Pipeline.ClaudeCode;

namespace Agnes.Cli.Push;

/// <summary>One pass over the transcripts that were found. Whatever ends it, the next one goes on from there.</summary>
internal sealed class PushRun(
    AgnesServer server,
    Ledger ledger,
    PrivateMarks marks,
    IPushListener listener,
    TimeProvider time)
{
    /// <summary>So many failures in a row are the server's, not the sessions'.</summary>
    private const int MostFailuresInARow = 3;

    private readonly Uploader _uploader = new(server, time);
    private readonly PrivateDeletion _deletion = new(server, marks);
    private readonly SecretCounts _secrets = new();
    private readonly List<LeftSession> _waiting = [];
    private readonly List<LeftSession> _refused = [];
    private readonly List<PassedOver> _passedOver = [];

    private int _uploaded;
    private long _uploadedBytes;
    private int _private;
    private int _deleted;
    private int _refusedAnew;
    private int _failuresInARow;
    private long? _limit;

    public async Task<PushOutcome> RunAsync(DiscoveredSessions found, CancellationToken cancellationToken)
    {
        ledger.Open();
        _passedOver.AddRange(found.PassedOver);
        var plan = await PushPlan.MakeAsync(found.Sessions, ledger, marks.Read(), cancellationToken);
        if (plan.NewMarks.Count > 0)
        {
            await marks.PutAsync(plan.NewMarks, cancellationToken);
        }

        _private = plan.Private;
        _passedOver.AddRange(plan.Unread);
        _refused.AddRange(plan.Refused.Select(Left));
        var stopped = await SendAsync(plan, cancellationToken);
        return new PushOutcome(
            new PushReport(
                _uploaded,
                _uploadedBytes,
                plan.Unchanged,
                _private,
                _deleted,
                _secrets.ByKind,
                _waiting,
                _refused,
                _passedOver),
            _refusedAnew,
            stopped);
    }

    private static LeftSession Left(LedgerEntry entry) => new(entry.Name, entry.Status, entry.Reason ?? "refused");

    private async Task<CommandException?> SendAsync(PushPlan plan, CancellationToken cancellationToken)
    {
        var due = plan.Due.ToList();
        try
        {
            if (due.Count > 0 || plan.TooLarge.Count > 0)
            {
                _limit = (await server.GetAsync("api/version", ServerJsonContext.Default.VersionAnswer, cancellationToken)).UploadMaxBytes;
            }

            foreach (var (session, entry) in plan.TooLarge)
            {
                if (_limit > entry.Limit)
                {
                    due.Add(session);
                }
                else
                {
                    _refused.Add(Left(entry));
                }
            }

            await DeleteAsync(cancellationToken);
            await UploadAsync(due, cancellationToken);
            return null;
        }
        catch (ServerException e)
        {
            var told = _waiting.Concat(_refused).Select(left => left.Name).ToHashSet(StringComparer.Ordinal);
            _waiting.AddRange(due
                .Where(session => ledger.Find(session.Name) is not { IsStored: true } entry || !entry.LooksLike(session))
                .Where(session => !told.Contains(session.Name))
                .Select(session => new LeftSession(session.Name, e.Status, e.Message)));
            return e;
        }
    }

    private async Task DeleteAsync(CancellationToken cancellationToken)
    {
        try
        {
            _deleted = await _deletion.DeleteAsync(cancellationToken);
        }
        catch (ServerException e) when (e.Status is { } status and >= 400 and not 401)
        {
            // It awaits the next time; what may be pushed need not wait for it.
            _waiting.Add(new LeftSession("the deletion of a private session", status, e.Message));
        }
    }

    private async Task UploadAsync(IReadOnlyList<LocalSession> due, CancellationToken cancellationToken)
    {
        listener.Begin(due);
        foreach (var session in due)
        {
            if (IsPrivate(session))
            {
                _private++;
            }
            else
            {
                await UploadAsync(session, cancellationToken);
            }

            listener.End(session);
        }
    }

    private async Task UploadAsync(LocalSession session, CancellationToken cancellationToken)
    {
        try
        {
            if (session.Size > _limit)
            {
                await RefuseAsync(session, 413, $"{session.Size} bytes; the server takes {_limit}", cancellationToken);
                return;
            }

            var sent = await _uploader.SendAsync(session, listener.Read, cancellationToken);
            ledger.Note(Entry(session, sent.Hash, status: 200, reason: null));
            _uploaded++;
            _uploadedBytes += session.Size;
            _secrets.Add(sent.Secrets);
            _failuresInARow = 0;
            if (IsPrivate(session))
            {
                // Marked while it was under way.
                _deleted += await _deletion.DeleteAsync(session.SessionId, cancellationToken);
            }
        }
        catch (ServerException e) when (e.Status is { } status and >= 400 and not 401)
        {
            await FailAsync(session, status, e, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _passedOver.Add(new PassedOver(session.Path, e.Message));
        }
    }

    private async Task FailAsync(LocalSession session, int status, ServerException reason, CancellationToken cancellationToken)
    {
        if (status is not (408 or 429) && status < 500)
        {
            await RefuseAsync(session, status, reason.Detail ?? "refused", cancellationToken);
            return;
        }

        _waiting.Add(new LeftSession(session.Name, status, reason.Detail ?? reason.Message));
        _failuresInARow++;
        if (_failuresInARow >= MostFailuresInARow)
        {
            throw reason;
        }
    }

    private async Task RefuseAsync(LocalSession session, int status, string reason, CancellationToken cancellationToken)
    {
        try
        {
            var entry = Entry(session, await RedactedCopy.HashAsync(session, cancellationToken), status, reason);
            ledger.Note(entry);
            _refused.Add(Left(entry));
            // A deletion was somebody's wish, and nothing is amiss.
            _refusedAnew += entry.IsDeleted ? 0 : 1;
            _failuresInARow = 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Gone by now.
            _passedOver.Add(new PassedOver(session.Path, e.Message));
        }
    }

    private LedgerEntry Entry(LocalSession session, string hash, int status, string? reason) => new(
        session.Name,
        session.Path,
        session.Size,
        session.ModifiedAt,
        hash,
        status,
        reason,
        status == 413 ? _limit : null);

    private bool IsPrivate(LocalSession session) => marks.Read().Any(mark => mark.Session == session.SessionId);
}
