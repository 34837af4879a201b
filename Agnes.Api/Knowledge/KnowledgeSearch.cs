using System.Data.Common;
using Agnes.Api.Database;
using Agnes.Pipeline;

namespace Agnes.Api.Knowledge;

/// <summary>The SQL that finds the items of a query.</summary>
internal sealed class KnowledgeSearch
{
    private readonly List<string> _conditions = [];
    private readonly List<object?> _values = [];
    private readonly DateTimeOffset _now;
    private readonly string? _text;
    private readonly string _textFound;

    public KnowledgeSearch(KnowledgeQuery query, DateTimeOffset now)
    {
        _now = now;
        _text = query.Text;
        // Entities are JSON, in which a text may be written in more than one way; they are looked at when they are read.
        _textFound = query.Text is null
            ? "TRUE"
            : $"strpos(lower(i.title || ' ' || i.content), {Bind(query.Text.ToLowerInvariant())}) > 0";
        if (query.Status is { } status)
        {
            _conditions.Add(
                $"{KnowledgeLifetime.StatusSql("i", Bind(now))} = {Bind(Terms.NameOf(status))}");
        }

        if (query.Domain is { } domain)
        {
            _conditions.Add($"i.domain = {Bind(Terms.NameOf(domain))}");
        }

        if (query.DetectionType is { } type)
        {
            _conditions.Add($"i.detection_type = {Bind(Terms.NameOf(type))}");
        }

        if (query.Person is { } person)
        {
            var (id, email) = (Bind(person), Bind(person.ToLowerInvariant()));
            _conditions.Add(
                $"""
                i.id IN (SELECT item_id FROM verification_evidence WHERE user_id = {id} OR lower(username) = {email}
                    OR user_id IN (SELECT id FROM users WHERE lower(email) = {email}))
                """);
        }
    }

    public async Task<IReadOnlyList<RankedItem>> RunAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var found = await connection.QueryAsync(
            $"""
            SELECT i.id, i.status, i.created_at, {EvidenceTallies.Columns},
                CASE WHEN {_textFound} THEN NULL ELSE i.entities END
            FROM knowledge_items i
            LEFT JOIN (SELECT {EvidenceTallies.Aggregates} FROM verification_evidence GROUP BY item_id) t ON t.item_id = i.id
            {(_conditions.Count == 0 ? "" : $"WHERE {string.Join(" AND ", _conditions)}")}
            """,
            row => IsFound(row.TextAt(8)) ? RankedItem.From(row, _now) : (RankedItem?)null,
            cancellationToken,
            [.. _values]);
        return [.. found.OfType<RankedItem>()];
    }

    private bool IsFound(string? entities) =>
        entities is null
        || EntityList.Parse(entities).Any(entity => entity.Contains(_text!, StringComparison.OrdinalIgnoreCase));

    private string Bind(object value)
    {
        _values.Add(value);
        return $"${_values.Count}";
    }
}
