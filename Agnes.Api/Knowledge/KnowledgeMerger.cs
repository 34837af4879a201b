using Agnes.Api.Database;
using Agnes.Pipeline.Processors;
using Agnes.Pipeline.Verification;
using DuckDB.NET.Data;

namespace Agnes.Api.Knowledge;

/// <summary>
/// Keeps what was found: makes items of what is new, and evidence of what is known. Where no model compares items, a
/// correction that is similar to a stored item is proposed as a soft contradiction.
/// </summary>
public sealed class KnowledgeMerger(TimeProvider time, IContradictionJudge? judge = null) : IRowMerger
{
    private const string Explanation = "What a person corrected is worded much like this item; see which of them holds.";

    public RowTable Table => VerificationTables.Evidence;

    public async Task MergeAsync(DuckDBConnection connection, IReadOnlyList<IRow> rows, CancellationToken cancellationToken)
    {
        var found = rows.Cast<Evidence>().ToList();
        var matcher = new KnowledgeMatcher(await KnowledgeRows.LoadAsync(
            connection,
            [.. found.Select(evidence => evidence.Item.Domain).Distinct()],
            [.. found.Select(evidence => evidence.Item.Id)],
            cancellationToken));
        var evidence = new List<Evidence>();
        foreach (var one in found)
        {
            evidence.Add(one with { ItemId = await ItemOfAsync(connection, one, matcher.Match(one.Item), cancellationToken) });
        }

        await KnowledgeRows.AddEvidenceAsync(connection, evidence, cancellationToken);
    }

    private async Task<string> ItemOfAsync(
        DuckDBConnection connection,
        Evidence found,
        KnowledgeMatch match,
        CancellationToken cancellationToken)
    {
        switch (match)
        {
            case KnowledgeMatch.Again again:
                return again.ItemId;
            case KnowledgeMatch.Added added:
                var now = time.GetUtcNow();
                await KnowledgeRows.AddItemAsync(
                    connection, found.Item, now, comparedAt: judge is null ? now : null, cancellationToken);
                foreach (var duplicate in added.Duplicates)
                {
                    await KnowledgeRows.AddRelationAsync(connection, found.Item.Id, duplicate, now, cancellationToken);
                }

                if (judge is null && added.Corrects is { } corrected)
                {
                    var contradiction = new Contradiction(
                        corrected, ContradictionSeverity.Soft, Explanation, ContradictionResolution.KeptA);
                    await KnowledgeRows.AddContradictionAsync(connection, found.Item.Id, contradiction, now, cancellationToken);
                }

                return found.Item.Id;
            default:
                throw new InvalidOperationException($"Unknown match {match.GetType().Name}.");
        }
    }
}
