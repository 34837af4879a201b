using System.Data.Common;
using Agnes.Api.Database;
using Agnes.Contracts.Knowledge;
using Agnes.Contracts.Problems;
using Agnes.Pipeline;
using Agnes.Pipeline.Sessions;
using Agnes.Pipeline.Verification;
using ContradictionResolution = Agnes.Contracts.Knowledge.ContradictionResolution;

namespace Agnes.Api.Knowledge;

/// <summary>Resolves contradictions and likely duplicates, and does with the items what the resolution means.</summary>
public sealed class KnowledgeResolutions(
    AgnesDatabase database,
    KnowledgeDecisions decisions,
    KnowledgeMerging merging,
    KnowledgeAudit audit)
{
    /// <param name="id">The contradiction.</param>
    /// <param name="resolution">What to do about it.</param>
    /// <param name="text">For a merge, the content of the merged item; null for the proposed one.</param>
    /// <param name="reviewing">Who decides.</param>
    /// <param name="cancellationToken">The caller hangs up.</param>
    public Task<ResolutionOutcome> ResolveContradictionAsync(
        string id,
        ContradictionResolution resolution,
        string? text,
        Reviewing reviewing,
        CancellationToken cancellationToken) =>
        database.WriteAsync<ResolutionOutcome>(
            async (connection, token) =>
            {
                var found = await connection.QueryAsync(
                    $"{KnowledgeReader.Contradictions} WHERE c.id = $1", row => KnowledgeReader.ReadContradiction(row, reviewing.Now), token, id);
                if (found is not [var contradiction])
                {
                    return new ResolutionOutcome.Unknown($"There is no contradiction '{id}'.", ProblemTypes.UnknownContradiction);
                }

                if (!contradiction.Open)
                {
                    var resolved = contradiction.Resolution is { } before ? Terms.NameOf(before) : null;
                    return Closed($"Contradiction '{id}'", resolved, contradiction.ItemA, contradiction.ItemB);
                }

                var items = await StoredItems.LoadAsync(connection, [contradiction.ItemA.Id, contradiction.ItemB.Id], token);
                var (a, b) = (items[contradiction.ItemA.Id], items[contradiction.ItemB.Id]);
                var outcome = await ActAsync(connection, contradiction, a, b, resolution, text, reviewing, token);
                if (outcome is ResolutionOutcome.Resolved)
                {
                    await CloseAsync(
                        connection, "knowledge_contradictions", id, Terms.NameOf(resolution), a.Id, b.Id, reviewing, token);
                }

                return outcome;
            },
            cancellationToken);

    /// <param name="id">The relation.</param>
    /// <param name="choice">What to do about it.</param>
    /// <param name="text">For a merge, the content of the merged item; null to keep the words of the one that was there, or of the approved one.</param>
    /// <param name="reviewing">Who decides.</param>
    /// <param name="cancellationToken">The caller hangs up.</param>
    public Task<ResolutionOutcome> ResolveRelationAsync(
        string id,
        RelationChoice choice,
        string? text,
        Reviewing reviewing,
        CancellationToken cancellationToken) =>
        database.WriteAsync<ResolutionOutcome>(
            async (connection, token) =>
            {
                var found = await connection.QueryAsync(
                    $"{KnowledgeReader.Relations} WHERE r.id = $1", row => KnowledgeReader.ReadRelation(row, reviewing.Now), token, id);
                if (found is not [var relation])
                {
                    return new ResolutionOutcome.Unknown($"There is no relation '{id}'.", ProblemTypes.UnknownRelation);
                }

                if (!relation.Open)
                {
                    var resolved = relation.Resolution is { } before ? Terms.NameOf(before) : null;
                    return Closed($"Relation '{id}'", resolved, relation.ItemA, relation.ItemB);
                }

                var items = await StoredItems.LoadAsync(connection, [relation.ItemA.Id, relation.ItemB.Id], token);
                var (a, b) = (items[relation.ItemA.Id], items[relation.ItemB.Id]);
                var survivor = a.StoredStatus == KnowledgeStatus.Approved && b.StoredStatus != KnowledgeStatus.Approved ? a : b;
                var outcome = choice == RelationChoice.KeptApart
                    ? new ResolutionOutcome.Resolved(MergedInto: null)
                    : await merging.MergeAsync(
                        connection, a, b, text is null ? Merged.Into(survivor) : Merged.WithText(a, text), id, reviewing, token);
                if (outcome is ResolutionOutcome.Resolved)
                {
                    var resolution = choice == RelationChoice.Merge ? RelationResolution.Merged : RelationResolution.KeptApart;
                    await CloseAsync(
                        connection, "knowledge_item_relations", id, Terms.NameOf(resolution), a.Id, b.Id, reviewing, token);
                }

                return outcome;
            },
            cancellationToken);

    private static ResolutionOutcome.Refused Closed(
        string what,
        string? resolution,
        KnowledgeReference a,
        KnowledgeReference b) =>
        new(resolution is not null
            ? $"{what} is resolved already, by '{resolution}'."
            : $"{what} is closed, since item '{a.Id}' is {Terms.NameOf(a.Status)} and item '{b.Id}' is {Terms.NameOf(b.Status)}; allowed where both are pending or approved.");

    private async Task<ResolutionOutcome> ActAsync(
        DbConnection connection,
        KnowledgeContradiction contradiction,
        KnowledgeItem a,
        KnowledgeItem b,
        ContradictionResolution resolution,
        string? text,
        Reviewing reviewing,
        CancellationToken cancellationToken)
    {
        switch (resolution)
        {
            case ContradictionResolution.KeptA:
                await decisions.RetireAsync(connection, b, null, contradiction.Id, reviewing, cancellationToken);
                return new ResolutionOutcome.Resolved(MergedInto: null);
            case ContradictionResolution.KeptB:
                await decisions.RetireAsync(connection, a, null, contradiction.Id, reviewing, cancellationToken);
                return new ResolutionOutcome.Resolved(MergedInto: null);
            case ContradictionResolution.BothValid:
                return new ResolutionOutcome.Resolved(MergedInto: null);
            case ContradictionResolution.Merge:
                var content = text ?? contradiction.MergedText ?? throw new BadHttpRequestException(
                    $"text is missing, and contradiction '{contradiction.Id}' proposes none; allowed: 1 to {Finding.MaxContentLength} characters.");
                return await merging.MergeAsync(
                    connection, a, b, Merged.WithText(a, content), contradiction.Id, reviewing, cancellationToken);
            default:
                throw new ArgumentOutOfRangeException(nameof(resolution), resolution, "This is no resolution.");
        }
    }

    private async Task CloseAsync(
        DbConnection connection,
        string table,
        string id,
        string resolution,
        string itemA,
        string itemB,
        Reviewing reviewing,
        CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(
            $"UPDATE {table} SET resolution = $2, resolved_by = $3, resolved_at = $4 WHERE id = $1",
            cancellationToken,
            id,
            resolution,
            reviewing.Caller.Actor,
            reviewing.Began.At.CutToMicroseconds());
        await audit.ResolvedAsync(
            connection, reviewing, $"knowledge:{id}", new ResolutionChange(null, resolution, itemA, itemB), cancellationToken);
    }
}
