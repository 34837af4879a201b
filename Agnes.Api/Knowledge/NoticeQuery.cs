using System.Globalization;
using Agnes.Contracts.Knowledge;

namespace Agnes.Api.Knowledge;

/// <summary>What the address of a page says of what was just done; see <see cref="NoticeAddress"/>.</summary>
public sealed record NoticeQuery(string? Did, string? Done, string? Refused, string? Item)
{
    /// <returns>Null where it says nothing.</returns>
    public async Task<ReviewNotice?> ReadAsync(
        KnowledgeViewer viewer,
        KnowledgeCatalog catalog,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(catalog);
        return viewer.IsAdmin && Did is not null
            ? new ReviewNotice(
                Did == "save" ? null : Term.Read<KnowledgeAction>("did", Did),
                Count(Done),
                Count(Refused),
                string.IsNullOrEmpty(Item) ? null : await catalog.FindAsync(Item, viewer, cancellationToken))
            : null;
    }

    private static int Count(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;
}
