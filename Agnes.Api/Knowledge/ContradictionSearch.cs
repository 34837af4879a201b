using Agnes.Api.Database;
using Agnes.Api.Processors;
using Agnes.Pipeline.Sessions;
using Agnes.Pipeline.Verification;

namespace Agnes.Api.Knowledge;

/// <summary>
/// Has a model compare new items with stored ones, after the run that found them. What could not be compared is
/// compared after a later run.
/// </summary>
public sealed partial class ContradictionSearch(
    AgnesDatabase database,
    TimeProvider time,
    ILogger<ContradictionSearch> logger,
    IContradictionJudge? judge = null) : IRunFollowUp
{
    /// <summary>Stored items that a new one is compared with, the most similar ones.</summary>
    public const int MostOthers = 100;

    /// <summary>An item that no answer of use was had for is left alone this long, so that others get their turn.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <summary>So many outages in a row are no bad luck: the rest waits for a later run.</summary>
    private const int MostOutages = 3;

    private readonly Dictionary<string, long> _failed = new(StringComparer.Ordinal);

    public string Processor => "verification";

    public async Task FollowUpAsync(TimeSpan budget, CancellationToken stopping)
    {
        if (judge is null)
        {
            return;
        }

        var began = time.GetTimestamp();
        var due = await database.ReadSurelyAsync(KnowledgeRows.ListUncomparedAsync, stopping);
        var outages = 0;
        foreach (var item in due.Where(IsNotPausing))
        {
            if (outages == MostOutages || time.GetElapsedTime(began) >= budget)
            {
                break;
            }

            outages = await CompareAsync(judge, item, stopping) switch
            {
                { RefusesEverySession: true } or { RetryAfter: not null } => MostOutages,
                null => 0,
                _ => outages + 1,
            };
        }
    }

    private bool IsNotPausing(KnowledgeStatement item) =>
        !_failed.TryGetValue(item.Id, out var at) || time.GetElapsedTime(at) >= Pause;

    /// <returns>The outage that it met; null where it met none.</returns>
    private async Task<JudgementResult.Unavailable?> CompareAsync(IContradictionJudge judge, KnowledgeStatement item, CancellationToken stopping)
    {
        var others = MostSimilar.To(
            item,
            await database.ReadSurelyAsync(
                (connection, token) => KnowledgeRows.ListOthersAsync(connection, item, token), stopping),
            MostOthers);
        var result = others.Count == 0
            ? new JudgementResult.Judged([])
            : await judge.JudgeAsync(item, others, stopping);
        switch (result)
        {
            case JudgementResult.Judged judged:
                await KeepAsync(item, judged.Contradictions, stopping);
                _failed.Remove(item.Id);
                return null;
            case JudgementResult.Failed failed:
                Log.NotCompared(logger, item.Id, failed.Reason);
                _failed[item.Id] = time.GetTimestamp();
                return null;
            case JudgementResult.Unavailable outage:
                Log.NotCompared(logger, item.Id, outage.Reason);
                return outage;
            default:
                throw new InvalidOperationException($"Unknown result {result.GetType().Name}.");
        }
    }

    private Task<bool> KeepAsync(
        KnowledgeStatement item,
        IReadOnlyList<Contradiction> contradictions,
        CancellationToken stopping)
    {
        var now = time.GetUtcNow().CutToMicroseconds();
        return database.WriteSurelyAsync(
            async (connection, _, token) =>
            {
                foreach (var contradiction in contradictions)
                {
                    await KnowledgeRows.AddContradictionAsync(connection, item.Id, contradiction, now, token);
                }

                await KnowledgeRows.SetComparedAsync(connection, item.Id, now, token);
            },
            stopping);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Item} could not be compared with stored knowledge, and is after a later run: {Reason}")]
        public static partial void NotCompared(ILogger logger, string item, string reason);
    }
}
