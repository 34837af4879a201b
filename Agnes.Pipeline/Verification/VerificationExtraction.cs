using System.Runtime.CompilerServices;
using Agnes.Pipeline.Processors;
using Agnes.Pipeline.Transcripts;

namespace Agnes.Pipeline.Verification;

/// <summary>Extracts knowledge from one session, window by window.</summary>
internal sealed class VerificationExtraction(
    SessionContext session,
    IVerificationExtractor extractor,
    TimeProvider time) : ISessionExtraction
{
    private readonly ConversationReader _conversation = new(session.Position);

    public void Read(TranscriptLine line) => _conversation.Read(line);

    public async IAsyncEnumerable<ProcessorOutcome> FinishAsync(
        TranscriptStatistics statistics,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var end = _conversation.IsCut ? _conversation.Turns[^1].EndPosition : statistics.BytesRead;
        var position = session.Position;
        foreach (var window in ConversationWindows.Of(_conversation.Turns, _conversation.FirstNew))
        {
            switch (await ExtractAsync(window, cancellationToken))
            {
                case ExtractionResult.Found found:
                    var isLast = window.Turns[^1] == _conversation.Turns[^1];
                    position = isLast ? end : window.Turns[^1].EndPosition;
                    yield return Advanced(position, !isLast || _conversation.IsCut, found.Findings);
                    break;
                case ExtractionResult.Failed failed:
                    yield return new ProcessorOutcome.Failed(failed.Reason);
                    yield break;
                case ExtractionResult.Unavailable outage:
                    yield return new ProcessorOutcome.Unavailable(
                        outage.Reason, outage.RetryAfter, outage.RefusesEverySession);
                    yield break;
                case var other:
                    throw new InvalidOperationException($"Unknown result {other.GetType().Name}.");
            }
        }

        if (_conversation.FirstNew == _conversation.Turns.Count)
        {
            yield return Advanced(end, more: false, []);
        }
    }

    // A window without a new turn of the user contains no verification.
    private Task<ExtractionResult> ExtractAsync(ConversationWindow window, CancellationToken cancellationToken) =>
        window.Turns.Skip(window.NewFrom).Any(turn => turn.Role == TurnRole.User)
            ? extractor.ExtractAsync(window, cancellationToken)
            : Task.FromResult<ExtractionResult>(new ExtractionResult.Found([]));

    private ProcessorOutcome.Advanced Advanced(long position, bool more, IReadOnlyList<Finding> findings)
    {
        var now = time.GetUtcNow();
        return new ProcessorOutcome.Advanced(
            position,
            more,
            findings.Count,
            findings.Count == 0
                ? []
                : [new TableRows(VerificationTables.Evidence, [.. findings.Select(finding => EvidenceOf(finding, now))])]);
    }

    private Evidence EvidenceOf(Finding finding, DateTimeOffset now)
    {
        var item = new KnowledgeStatement(
            KnowledgeId.OfItem(finding.Title, finding.Content),
            finding.DetectionType,
            finding.Domain,
            finding.Title,
            finding.Content,
            finding.Entities);
        return new Evidence
        {
            Item = item,
            ItemId = item.Id,
            SessionFile = session.Key.ToString(),
            Owner = session.Owner,
            DetectionType = finding.DetectionType,
            Quote = Excerpt.Start(finding.Quote, Evidence.MaxQuoteLength),
            Turn = Excerpt.Around(finding.Said.Text, finding.Quote, Evidence.MaxTurnLength),
            TurnBefore = finding.Before is { } before ? Excerpt.End(before.Text, Evidence.MaxTurnLength) : null,
            Position = finding.Said.EndPosition,
            SaidAt = finding.Said.SaidAt is { } said && said < now ? said : now,
            Extractor = extractor.Name,
            CreatedAt = now,
        };
    }
}
