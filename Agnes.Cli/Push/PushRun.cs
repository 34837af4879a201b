using Agnes.Cli.Commands;
using Agnes.Cli.Privacy;
using Agnes.Cli.Redaction;
using Agnes.Cli.Server;
using Agnes.Pipeline.ClaudeCode;

namespace Agnes.Cli.Push;

/// <summary>Uploads the discovered transcripts once. If it is interrupted, the next push continues from there.</summary>
internal sealed class PushRun(
    AgnesServer server,
    Ledger ledger,
    PrivateMarks marks,
    IPushListener listener,
    TimeProvider time)
{
    /// <summary>After this many consecutive failures, the server is assumed to be unavailable.</summary>
    private const int MaxConsecutiveFailures = 3;

    private readonly Uploader _uploader = new(server, time);
    private readonly PrivateDeletion _deletion = new(server, marks);
    private readonly SecretCounts _secrets = new();
    private readonly List<UnsentSession> _waiting = [];
    private readonly List<UnsentSession> _rejected = [];
    private readonly List<SkippedFile> _skipped = [];

    private int _uploaded;
    private long _uploadedBytes;
    private int _private;
    private int _deleted;
    private int _newlyRejected;
    private int _consecutiveFailures;
    private long? _limit;

    public async Task<PushOutcome> RunAsync(DiscoveredSessions found, CancellationToken cancellationToken)
    {
        ledger.Open();
        _skipped.AddRange(found.Skipped);
        var plan = await PushPlan.CreateAsync(found.Sessions, ledger, marks.Read(), cancellationToken);
        if (plan.NewMarks.Count > 0)
        {
            await marks.PutAsync(plan.NewMarks, cancellationToken);
        }

        _private = plan.Private;
        _skipped.AddRange(plan.Unread);
        _rejected.AddRange(plan.Rejected.Select(ToUnsent));
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
                _rejected,
                _skipped),
            _newlyRejected,
            stopped);
    }

    private static UnsentSession ToUnsent(LedgerEntry entry) => new(entry.Name, entry.Status, entry.Reason ?? "rejected");

    private async Task<CommandException?> SendAsync(PushPlan plan, CancellationToken cancellationToken)
    {
        var due = plan.Due.ToList();
        try
        {
            if (due.Count > 0 || plan.TooLarge.Count > 0)
            {
                _limit = (await server.CallAsync((api, token) => api.GetVersionAsync(token), cancellationToken)).UploadMaxBytes;
            }

            foreach (var (session, entry) in plan.TooLarge)
            {
                if (_limit > entry.Limit)
                {
                    due.Add(session);
                }
                else
                {
                    _rejected.Add(ToUnsent(entry));
                }
            }

            await DeleteAsync(cancellationToken);
            await UploadAsync(due, cancellationToken);
            return null;
        }
        catch (ServerException e)
        {
            var reported = _waiting.Concat(_rejected).Select(left => left.Name).ToHashSet(StringComparer.Ordinal);
            _waiting.AddRange(due
                .Where(session => ledger.Find(session.Name) is not { IsStored: true } entry || !entry.HasStampOf(session))
                .Where(session => !reported.Contains(session.Name))
                .Select(session => new UnsentSession(session.Name, e.Status, e.Message)));
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
            // The next push deletes the session. Uploads do not depend on the deletion.
            _waiting.Add(new UnsentSession("the deletion of a private session", status, e.Message));
        }
    }

    private async Task UploadAsync(IReadOnlyList<LocalSession> due, CancellationToken cancellationToken)
    {
        listener.OnStarted(due);
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

            listener.OnCompleted(session);
        }
    }

    private async Task UploadAsync(LocalSession session, CancellationToken cancellationToken)
    {
        try
        {
            if (session.Size > _limit)
            {
                await RejectAsync(session, 413, $"{session.Size} bytes; the server takes {_limit}", cancellationToken);
                return;
            }

            var sent = await _uploader.SendAsync(session, listener.OnBytesRead, cancellationToken);
            ledger.Record(Entry(session, sent.Hash, status: 200, reason: null));
            _uploaded++;
            _uploadedBytes += session.Size;
            _secrets.Add(sent.Secrets);
            _consecutiveFailures = 0;
            if (IsPrivate(session))
            {
                // The session became private during the upload.
                _deleted += await _deletion.DeleteAsync(session.SessionId, cancellationToken);
            }
        }
        catch (ServerException e) when (e.Status is { } status and >= 400 and not 401)
        {
            await FailAsync(session, status, e, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _skipped.Add(new SkippedFile(session.Path, e.Message));
        }
    }

    private async Task FailAsync(LocalSession session, int status, ServerException reason, CancellationToken cancellationToken)
    {
        if (status is not (408 or 429) && status < 500)
        {
            await RejectAsync(session, status, reason.Detail ?? "rejected", cancellationToken);
            return;
        }

        _waiting.Add(new UnsentSession(session.Name, status, reason.Detail ?? reason.Message));
        _consecutiveFailures++;
        if (_consecutiveFailures >= MaxConsecutiveFailures)
        {
            throw reason;
        }
    }

    private async Task RejectAsync(LocalSession session, int status, string reason, CancellationToken cancellationToken)
    {
        try
        {
            var entry = Entry(session, await RedactedCopy.HashAsync(session, cancellationToken), status, reason);
            ledger.Record(entry);
            _rejected.Add(ToUnsent(entry));
            // A deletion on the server is intended, so it is not reported as a failure.
            _newlyRejected += entry.IsDeleted ? 0 : 1;
            _consecutiveFailures = 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The file no longer exists.
            _skipped.Add(new SkippedFile(session.Path, e.Message));
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

    private bool IsPrivate(LocalSession session) => marks.Contains(session.SessionId);
}
