using Agnes.Api.Database;
using Agnes.Pipeline.Verification;

namespace Agnes.Api.Tests.Knowledge;

/// <summary>Puts knowledge into a database as the processor leaves it there.</summary>
internal sealed class SomeKnowledge(AgnesDatabase database, DateTimeOffset now)
{
    public static SomeKnowledge In(AgnesApi api) => new(api.Database, api.Time.GetUtcNow());

    public async Task<string> AddItemAsync(
        string title,
        CancellationToken cancellationToken,
        string? content = null,
        string status = "pending",
        string domain = "data",
        string detectionType = "correction",
        string entities = "[]",
        TimeSpan age = default,
        DateTimeOffset? expiresAt = null)
    {
        content ??= $"What there is to know of {title}.";
        var id = KnowledgeId.OfItem(title, content);
        await database.WriteAsync(
            (connection, token) => connection.ExecuteAsync(
                """
                INSERT INTO knowledge_items (id, title, content, status, domain, detection_type, entities, created_at,
                    updated_at, approved_at, expires_at, compared_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9, $10, $8)
                """,
                token,
                id,
                title,
                content,
                status,
                domain,
                detectionType,
                entities,
                now - age,
                status == "approved" ? now - age : null,
                expiresAt),
            cancellationToken);
        return id;
    }

    public Task AddEvidenceAsync(
        string itemId,
        string quote,
        CancellationToken cancellationToken,
        string? userId = "ana",
        string username = "ana@example.com",
        string detectionType = "correction",
        string session = "s.jsonl",
        TimeSpan age = default,
        string? turn = null,
        string? turnBefore = "The amounts are in euros.") =>
        database.WriteAsync(
            (connection, token) => connection.ExecuteAsync(
                """
                INSERT INTO verification_evidence (item_id, session_file, quote_hash, user_id, username, detection_type, quote,
                    turn, turn_before, position, said_at, extractor, created_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 100, $10, 'rules', $10)
                """,
                token,
                itemId,
                $"{userId ?? username}/{session}",
                KnowledgeId.HashOf(quote),
                userId,
                username,
                detectionType,
                quote,
                turn ?? $"Well, {quote} Go on.",
                turnBefore,
                now - age),
            cancellationToken);

    /// <summary>An item with one piece of evidence.</summary>
    public async Task<string> AddBackedItemAsync(
        string title,
        CancellationToken cancellationToken,
        string status = "pending",
        string detectionType = "correction",
        string entities = "[]",
        string? content = null,
        DateTimeOffset? expiresAt = null)
    {
        var id = await AddItemAsync(
            title, cancellationToken, content, status, detectionType: detectionType, entities: entities, expiresAt: expiresAt);
        await AddEvidenceAsync(id, $"no, it is {title}.", cancellationToken, detectionType: detectionType);
        return id;
    }

    public async Task<string> AddContradictionAsync(
        string itemA,
        string itemB,
        CancellationToken cancellationToken,
        string severity = "hard",
        string proposed = "kept_a",
        string? mergedText = null)
    {
        var id = KnowledgeId.OfContradiction(itemA, itemB);
        await database.WriteAsync(
            (connection, token) => connection.ExecuteAsync(
                """
                INSERT INTO knowledge_contradictions (id, item_a, item_b, severity, explanation, proposed, merged_text, created_at)
                VALUES ($1, $2, $3, $4, 'Both speak of the same column.', $5, $6, $7)
                """,
                token,
                id,
                itemA,
                itemB,
                severity,
                proposed,
                mergedText,
                now),
            cancellationToken);
        return id;
    }

    public async Task<string> AddRelationAsync(string itemA, string itemB, CancellationToken cancellationToken)
    {
        var id = KnowledgeId.OfRelation(itemA, itemB);
        await database.WriteAsync(
            (connection, token) => connection.ExecuteAsync(
                """
                INSERT INTO knowledge_item_relations (id, item_a, item_b, kind, score, created_at)
                VALUES ($1, $2, $3, 'likely_duplicate', 0.5, $4)
                """,
                token,
                id,
                itemA,
                itemB,
                now),
            cancellationToken);
        return id;
    }

    /// <summary>Many pending items with three pieces of evidence each.</summary>
    public Task AddManyAsync(int count, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async (connection, token) =>
            {
                await connection.ExecuteAsync(
                    """
                    INSERT INTO knowledge_items (id, title, content, status, domain, detection_type, entities, created_at, updated_at)
                    SELECT 'kv_' || n, 'Item ' || n, 'This is number ' || n, 'pending', 'data', 'correction', '["fct_orders"]',
                        CAST($2 AS TIMESTAMPTZ), CAST($2 AS TIMESTAMPTZ)
                    FROM generate_series(1, $1) AS s(n)
                    """,
                    token,
                    count,
                    now);
                await connection.ExecuteAsync(
                    """
                    INSERT INTO verification_evidence (item_id, session_file, quote_hash, user_id, username, detection_type,
                        quote, turn, position, said_at, extractor, created_at)
                    SELECT 'kv_' || n, 'u' || m || '/s.jsonl', 'h', 'u' || m, 'u' || m, 'correction', 'q', 't', n,
                        CAST($2 AS TIMESTAMPTZ), 'rules', CAST($2 AS TIMESTAMPTZ)
                    FROM generate_series(1, $1) AS s(n), generate_series(1, 3) AS p(m)
                    """,
                    token,
                    count,
                    now);
            },
            cancellationToken);
}
