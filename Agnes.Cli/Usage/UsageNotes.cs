using System.Globalization;
using Agnes.Cli.Output;

namespace Agnes.Cli.Usage;

internal static class UsageNotes
{
    public static void Write(UsageReport report, LocalCalls calls, IReadOnlyList<string> folders, Terminal terminal)
    {
        foreach (var error in calls.Unreadable.Order(StringComparer.Ordinal))
        {
            terminal.Note($"not read: {PlainText.From(error)}");
        }

        if (report.Unpriced.Count > 0)
        {
            var models = report.Unpriced.Select(model => Invariant($"{model.Name} ({model.UsageSum.Unpriced} calls)"));
            terminal.Note($"no known price (excluded from cost): {PlainText.From(string.Join(", ", models))}");
        }

        if (report.Total.Partial > 0 && !terminal.IsJson)
        {
            terminal.Note(Invariant(
                $"+ {report.Total.Partial} calls have no recorded end (Claude Code before 2.1.100); their output is a lower bound."));
        }

        if (report.Undated > 0)
        {
            terminal.Note(Invariant($"{report.Undated} calls without a timestamp were skipped."));
        }

        if (calls.Files.Count == 0)
        {
            terminal.Note($"No sessions in {string.Join(" or ", folders)}.");
            terminal.Hint("Set CLAUDE_CONFIG_DIR if Claude Code uses another folder.");
        }
        else if (report.Periods.Count == 0)
        {
            terminal.Note("No calls match the filters.");
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
