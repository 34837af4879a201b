using Agnes.Api.Lists;

namespace Agnes.Api.Accounts.Tokens;

/// <summary>What the page <em>Everybody's tokens</em> shows.</summary>
/// <param name="Of">Whose; null: everybody's.</param>
/// <param name="Tokens">The part of them that this page of the list holds.</param>
/// <param name="PageNumber">Which part, from 1.</param>
/// <param name="Now">By which some have expired.</param>
public sealed record EverybodysTokens(TokenOwner? Of, OwnedTokenPage Tokens, int PageNumber, DateTimeOffset Now)
{
    public const string Address = "/admin/tokens";

    /// <summary>Tokens on one page of the list.</summary>
    public const int PageSize = 50;

    public int LastPage => ListPages.Last(Tokens.Total, PageSize);

    /// <summary>What the address of each page of the list says, besides its number.</summary>
    public string Query => QueryOf(Of?.Id);

    /// <summary>The address of somebody's tokens; without an id, of everybody's.</summary>
    public static string AddressOf(string? userId) => userId is null ? Address : $"{Address}?{QueryOf(userId)}";

    private static string QueryOf(string? userId) => userId is null ? "" : $"user={Uri.EscapeDataString(userId)}";
}
