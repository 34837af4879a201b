using System.Globalization;
using System.Text;
using Agnes.Contracts.Knowledge;

namespace Agnes.Api.Knowledge;

/// <summary>Knowledge in Markdown: a heading, a notice, and a list with one line for each item.</summary>
public static class MarkdownExport
{
    public const string Beginning = $"# Verified knowledge\n\n{ExportNotice.Text}\n\n";

    public static string Write(KnowledgeExport export)
    {
        ArgumentNullException.ThrowIfNull(export);
        var text = new StringBuilder(Beginning);
        foreach (var item in export.Items)
        {
            text.Append(LineOf(item));
        }

        return text.ToString();
    }

    public static string LineOf(ExportedItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var about = item.Entities.Count == 0 ? "" : $"; {string.Join(", ", item.Entities.Select(MarkdownText.Escape))}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"- **{MarkdownText.Escape(item.Title)}** ({item.Domain.ToString().ToLowerInvariant()}, confidence {item.Confidence:0.00}{about}): {MarkdownText.Escape(item.Content)}\n");
    }
}
