using System.Data.Common;
using Agnes.Api.Database;
using Agnes.Pipeline;

namespace Agnes.Api.Knowledge;

/// <summary>Carries out what reviewers decide: the change and its entry in the audit log are one transaction.</summary>
public sealed class KnowledgeDecisions(AgnesDatabase database, KnowledgeAudit audit)
{
    /// <summary>Each item is answered for itself, in the order of the ids.</summary>
    public Task<IReadOnlyList<DecisionOutcome>> DecideAsync(
        IReadOnlyList<string> ids,
        Decision decision,
        Reviewing reviewing,
        CancellationToken cancellationToken) =>
        database.WriteAsync<IReadOnlyList<DecisionOutcome>>(
            async (connection, token) =>
            {
                var items = await StoredItems.LoadAsync(connection, ids, token);
                var outcomes = new List<DecisionOutcome>();
                foreach (var id in ids.Distinct(StringComparer.Ordinal))
                {
                    outcomes.Add(items.TryGetValue(id, out var item)
                        ? await DecideAsync(connection, item, decision, reviewing, token)
                        : new DecisionOutcome.Unknown(id));
                }

                return outcomes;
            },
            cancellationToken);

    public Task<DecisionOutcome> EditAsync(
        string id,
        KnowledgeEdit edit,
        Reviewing reviewing,
        CancellationToken cancellationToken) =>
        database.WriteAsync<DecisionOutcome>(
            async (connection, token) =>
            {
                var items = await StoredItems.LoadAsync(connection, [id], token);
                if (!items.TryGetValue(id, out var item))
                {
                    return new DecisionOutcome.Unknown(id);
                }

                var edited = edit.ApplyTo(item, reviewing.Now);
                await SaveAsync(connection, "edit", item, edited, because: null, reviewing, token);
                return new DecisionOutcome.Done(edited);
            },
            cancellationToken);

    /// <summary>Takes an item out of use, within the caller's transaction.</summary>
    internal Task RetireAsync(
        DbConnection connection,
        KnowledgeItem item,
        string? mergedInto,
        string because,
        Reviewing reviewing,
        CancellationToken cancellationToken)
    {
        var act = KnowledgeTransitions.Retiring(item.StatusAt(reviewing.Now))
            ?? throw new InvalidOperationException($"Item '{item.Id}' is out of use; only what stands can be retired.");
        var retired = new Decision(act).ApplyTo(item, reviewing.Now)! with { MergedInto = mergedInto };
        var action = mergedInto is null ? Terms.NameOf(act) : "merge";
        return SaveAsync(connection, action, item, retired, because, reviewing, cancellationToken);
    }

    /// <summary>Saves an item and says so in the audit log, within the caller's transaction.</summary>
    internal async Task SaveAsync(
        DbConnection connection,
        string action,
        KnowledgeItem? before,
        KnowledgeItem after,
        string? because,
        Reviewing reviewing,
        CancellationToken cancellationToken)
    {
        await (before is null
            ? StoredItems.InsertAsync(connection, after, cancellationToken)
            : StoredItems.UpdateAsync(connection, after, cancellationToken));
        var change = new KnowledgeChange(
            before is null ? null : before.ToSnapshot(reviewing.Now),
            after.ToSnapshot(reviewing.Now),
            because);
        await audit.ChangedAsync(connection, reviewing, action, after.Id, change, cancellationToken);
    }

    private async Task<DecisionOutcome> DecideAsync(
        DbConnection connection,
        KnowledgeItem item,
        Decision decision,
        Reviewing reviewing,
        CancellationToken cancellationToken)
    {
        if (decision.ApplyTo(item, reviewing.Now) is not { } decided)
        {
            return new DecisionOutcome.Refused(
                item.Id,
                KnowledgeTransitions.RefusalOf(item.Id, item.StatusAt(reviewing.Now), decision.Act));
        }

        var action = Terms.NameOf(decision.Act);
        await SaveAsync(connection, action, item, decided, because: null, reviewing, cancellationToken);
        return new DecisionOutcome.Done(decided);
    }
}
