using System.Data.Common;
using System.Security.Claims;
using System.Text.Json.Serialization.Metadata;
using Agnes.Api.Database;
using Agnes.Api.Layout;
using Agnes.Contracts.Knowledge;
using Agnes.Pipeline.Sessions;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Agnes.Api.Knowledge;

/// <summary>Finds knowledge for those who read and review it.</summary>
public sealed class KnowledgeCatalog(AgnesDatabase database, TimeProvider time, IOptions<JsonOptions> json)
{
    private readonly JsonTypeInfo<KnowledgeChange> _change =
        (JsonTypeInfo<KnowledgeChange>)json.Value.SerializerOptions.GetTypeInfo(typeof(KnowledgeChange));

    private DateTimeOffset Now => time.GetUtcNow().CutToMicroseconds();

    public Task<KnowledgeList> ListAsync(
        KnowledgeQuery query,
        int limit,
        int offset,
        CancellationToken cancellationToken)
    {
        var now = Now;
        return database.ReadAsync(
            async (connection, token) =>
            {
                var found = await new KnowledgeSearch(query, now).RunAsync(connection, token);
                var page = RankedItem.Sort(found, query.Sort).Skip(offset).Take(limit).Select(item => item.Id).ToList();
                var items = await LoadAsync(connection, page, token);
                return new KnowledgeList(found.Count, [.. items.Select(item => item.ToSummary(now))]);
            },
            cancellationToken);
    }

    /// <summary>The item as the viewer may see it; null where there is none to see.</summary>
    public async Task<KnowledgeDetail?> FindAsync(string id, KnowledgeViewer viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var now = Now;
        return await database.ReadAsync(
            async (connection, token) =>
                await DescribeAsync(connection, [id], viewer, now, token) is [var item]
                && (viewer.IsAdmin || item.Status == KnowledgeStatus.Approved)
                    ? item with { History = await LoadHistoryAsync(connection, id, viewer, token) }
                    : null,
            cancellationToken);
    }

    /// <summary>Items of a query with what belongs to them, histories aside, and how many there are in all.</summary>
    public Task<(int Total, IReadOnlyList<KnowledgeDetail> Items)> ListDetailsAsync(
        KnowledgeQuery query,
        KnowledgeViewer viewer,
        int limit,
        int offset,
        CancellationToken cancellationToken)
    {
        var now = Now;
        return database.ReadAsync(
            async (connection, token) =>
            {
                var found = await new KnowledgeSearch(query, now).RunAsync(connection, token);
                var page = RankedItem.Sort(found, query.Sort).Skip(offset).Take(limit).Select(item => item.Id).ToList();
                return (found.Count, await DescribeAsync(connection, page, viewer, now, token));
            },
            cancellationToken);
    }

    public Task<ContradictionList> ListContradictionsAsync(
        bool? open,
        int limit,
        int offset,
        CancellationToken cancellationToken)
    {
        var now = Now;
        return database.ReadAsync(
            async (connection, token) =>
            {
                var all = await connection.QueryAsync(
                    $"{KnowledgeReader.Contradictions} ORDER BY c.severity, c.created_at DESC, c.id",
                    row => KnowledgeReader.ReadContradiction(row, now),
                    token);
                var asked = all.Where(contradiction => open is null || contradiction.Open == open).ToList();
                return new ContradictionList(asked.Count, [.. asked.Skip(offset).Take(limit)]);
            },
            cancellationToken);
    }

    /// <summary>Who looks at a page, told how many items wait for their review; null where nobody is signed in.</summary>
    public async Task<Viewer?> ViewerOfAsync(ClaimsPrincipal user, CancellationToken cancellationToken) =>
        Viewer.Of(user) is { IsAdmin: true } admin
            ? admin with { Waiting = await CountWaitingAsync(cancellationToken) }
            : Viewer.Of(user);

    private async Task<long> CountWaitingAsync(CancellationToken cancellationToken)
    {
        var counts = await database.ReadAsync(
            (connection, token) => connection.QueryAsync(
                "SELECT count(*) FROM knowledge_items WHERE status = 'pending'",
                row => row.GetInt64(0),
                token),
            cancellationToken);
        return counts[0];
    }

    private static async Task<IReadOnlyList<KnowledgeItem>> LoadAsync(
        DbConnection connection,
        List<string> ids,
        CancellationToken cancellationToken)
    {
        var items = await connection.QueryAsync(KnowledgeItem.ByIds, KnowledgeItem.From, cancellationToken, ids);
        var places = ids.Index().ToDictionary(id => id.Item, id => id.Index, StringComparer.Ordinal);
        return [.. items.OrderBy(item => places[item.Id])];
    }

    private static async Task<IReadOnlyList<KnowledgeDetail>> DescribeAsync(
        DbConnection connection,
        List<string> ids,
        KnowledgeViewer viewer,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var evidence = await connection.QueryAsync(
            KnowledgeReader.EvidenceOfItems,
            row => (Item: row.GetString(0), Evidence: KnowledgeReader.ReadEvidence(row, viewer)),
            cancellationToken,
            ids,
            viewer.UserId,
            viewer.Email?.ToLowerInvariant() ?? "");
        var relations = await connection.QueryAsync(
            $"{KnowledgeReader.Relations} WHERE r.item_a IN (SELECT unnest($1)) OR r.item_b IN (SELECT unnest($1)) ORDER BY r.score DESC, r.id",
            row => KnowledgeReader.ReadRelation(row, now),
            cancellationToken,
            ids);
        var contradictions = await connection.QueryAsync(
            $"{KnowledgeReader.Contradictions} WHERE c.item_a IN (SELECT unnest($1)) OR c.item_b IN (SELECT unnest($1)) ORDER BY c.severity, c.id",
            row => KnowledgeReader.ReadContradiction(row, now),
            cancellationToken,
            ids);
        var evidenceOf = evidence.ToLookup(one => one.Item, one => one.Evidence, StringComparer.Ordinal);
        return
        [
            .. (await LoadAsync(connection, ids, cancellationToken)).Select(item => item.ToDetail(now) with
            {
                Evidence = [.. evidenceOf[item.Id]],
                Relations =
                [
                    .. relations.Where(relation => Concerns(item.Id, relation.ItemA, relation.ItemB, viewer))
                        .Select(relation => viewer.IsAdmin ? relation : relation with { ResolvedBy = null }),
                ],
                Contradictions =
                [
                    .. contradictions.Where(one => Concerns(item.Id, one.ItemA, one.ItemB, viewer))
                        .Select(one => viewer.IsAdmin ? one : one with { ResolvedBy = null }),
                ],
            }),
        ];
    }

    // What is not approved is not shown by what it is spoken of with, either.
    private static bool Concerns(string id, KnowledgeReference a, KnowledgeReference b, KnowledgeViewer viewer) =>
        (a.Id == id || b.Id == id)
        && (viewer.IsAdmin || (a.Status == KnowledgeStatus.Approved && b.Status == KnowledgeStatus.Approved));

    private Task<IReadOnlyList<KnowledgeHistoryEntry>> LoadHistoryAsync(
        DbConnection connection,
        string id,
        KnowledgeViewer viewer,
        CancellationToken cancellationToken) =>
        connection.QueryAsync(
            KnowledgeReader.History,
            row => KnowledgeReader.ReadHistory(row, viewer, _change),
            cancellationToken,
            KnowledgeAudit.ResourceOf(id));
}
