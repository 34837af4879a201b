using Agnes.Contracts.Knowledge;
using Agnes.Pipeline;
using Microsoft.AspNetCore.WebUtilities;

namespace Agnes.Api.Knowledge;

/// <summary>Where a form leads back to, with what came of it.</summary>
public static class NoticeAddress
{
    private const string Home = "/knowledge/review";
    private const string NotInAnAddress = "\\#\r\n";

    /// <param name="back">The page that the form stood on; any other address leads to the queue.</param>
    /// <param name="act">What was decided; null for anything else.</param>
    /// <param name="done">For how many items it was carried out.</param>
    /// <param name="refused">For how many it was not.</param>
    /// <param name="item">The item, where it was one.</param>
    /// <param name="next">The item to go on with.</param>
    public static string Of(string? back, KnowledgeAction? act, int done, int refused, string? item, string? next)
    {
        var notice = new Dictionary<string, string?>
        {
            ["did"] = act is { } decided ? Terms.NameOf(decided) : "save",
            ["done"] = $"{done}",
            ["refused"] = $"{refused}",
            ["item"] = item,
        };
        var address = QueryHelpers.AddQueryString(IsOurs(back) ? back! : Home, notice);
        return string.IsNullOrEmpty(next) ? address : $"{address}#{Uri.EscapeDataString(next)}";
    }

    private static bool IsOurs(string? back) =>
        back is not null
        && (back == "/knowledge" || back.StartsWith("/knowledge/", StringComparison.Ordinal))
        && !back.AsSpan().ContainsAny(NotInAnAddress);
}
