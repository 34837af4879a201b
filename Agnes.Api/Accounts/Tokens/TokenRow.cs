using System.Data.Common;
using Agnes.Api.Database;

namespace Agnes.Api.Accounts.Tokens;

/// <summary>A personal access token, as its owner sees it in lists.</summary>
/// <param name="Id">By which it is revoked.</param>
/// <param name="Name">What it is for.</param>
/// <param name="Prefix">How it begins; null where it was put in by hand.</param>
/// <param name="CreatedAt">Since when there is it.</param>
/// <param name="ExpiresAt">Up to when it lets in; null: for ever.</param>
/// <param name="LastUsedAt">To about a minute; null: never.</param>
/// <param name="RevokedAt">Null where it was not.</param>
public record TokenRow(
    string Id,
    string? Name,
    string? Prefix,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? LastUsedAt,
    DateTimeOffset? RevokedAt)
{
    public const string Columns = "t.id, t.name, t.prefix, t.created_at, t.expires_at, t.last_used_at, t.revoked_at";

    public const string Good = "good";

    public static TokenRow From(DbDataReader row) => new(
        row.GetString(0),
        row.TextAt(1),
        row.TextAt(2),
        row.GetFieldValue<DateTimeOffset>(3),
        row.TimeAt(4),
        row.TimeAt(5),
        row.TimeAt(6));

    public bool IsGoodAt(DateTimeOffset now) => RevokedAt is null && (ExpiresAt is null || ExpiresAt > now);

    /// <summary>In one word or a few.</summary>
    public virtual string StatusAt(DateTimeOffset now) => RevokedAt is not null ? "revoked" : IsGoodAt(now) ? Good : "expired";
}
