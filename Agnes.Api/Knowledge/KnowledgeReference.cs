using System.Data.Common;
using System.Text.Json.Serialization;
using Agnes.Api.Database;
using Agnes.Pipeline.Verification;

namespace Agnes.Api.Knowledge;

/// <summary>An item that another one is spoken of with.</summary>
public sealed record KnowledgeReference(string Id, string Title, string Content, KnowledgeStatus Status)
{
    /// <summary>Whether it holds or waits for review.</summary>
    [JsonIgnore]
    public bool Stands => Status is KnowledgeStatus.Pending or KnowledgeStatus.Approved;

    /// <summary>The columns of it, under the alias of its table.</summary>
    public static string ColumnsOf(string alias) =>
        $"{alias}.id, {alias}.title, {alias}.content, {alias}.status, {alias}.expires_at";

    public static KnowledgeReference From(DbDataReader row, int first, DateTimeOffset now)
    {
        var status = Terms.Parse<KnowledgeStatus>(row.GetString(first + 3));
        return new KnowledgeReference(
            row.GetString(first),
            row.GetString(first + 1),
            row.GetString(first + 2),
            status == KnowledgeStatus.Approved && row.TimeAt(first + 4) <= now ? KnowledgeStatus.Expired : status);
    }
}
