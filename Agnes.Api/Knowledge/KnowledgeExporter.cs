using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Agnes.Contracts.Knowledge;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Agnes.Api.Knowledge;

/// <summary>Picks what is approved, best first, until the budget is used up.</summary>
public sealed class KnowledgeExporter(KnowledgeCatalog catalog, IOptions<JsonOptions> json)
{
    private const int AtATime = 200;

    private readonly JsonTypeInfo<ExportedItem> _item =
        (JsonTypeInfo<ExportedItem>)json.Value.SerializerOptions.GetTypeInfo(typeof(ExportedItem));

    private readonly JsonTypeInfo<KnowledgeExport> _export =
        (JsonTypeInfo<KnowledgeExport>)json.Value.SerializerOptions.GetTypeInfo(typeof(KnowledgeExport));

    public async Task<KnowledgeExport> ExportAsync(
        ExportFormat format,
        int maxTokens,
        CancellationToken cancellationToken)
    {
        var export = new KnowledgeExport(ExportNotice.Text, 0, maxTokens, 0, []);
        var items = new List<ExportedItem>();
        var characters = LengthWithout(export, format);
        var query = new KnowledgeQuery(KnowledgeStatus.Approved);
        var (isFull, total) = (false, int.MaxValue);
        for (var offset = 0; offset < total && !isFull; offset += AtATime)
        {
            var page = await catalog.ListAsync(query, AtATime, offset, cancellationToken);
            total = page.Total;
            foreach (var item in page.Rows.Select(row => row.ToExport()))
            {
                var longer = characters + LengthOf(item, format);
                isFull = TokenEstimate.Of(longer) > maxTokens;
                if (isFull)
                {
                    break;
                }

                characters = longer;
                items.Add(item);
            }
        }

        return export with { Total = total, Tokens = TokenEstimate.Of(characters), Items = items };
    }

    private int LengthWithout(KnowledgeExport export, ExportFormat format) => format == ExportFormat.Md
        ? MarkdownExport.Beginning.Length
        : JsonSerializer.Serialize(export, _export).Length;

    // In JSON a comma comes with it.
    private int LengthOf(ExportedItem item, ExportFormat format) => format == ExportFormat.Md
        ? MarkdownExport.LineOf(item).Length
        : JsonSerializer.Serialize(item, _item).Length + 1;
}
