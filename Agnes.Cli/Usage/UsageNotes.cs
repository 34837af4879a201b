using System.Globalization;
using Agnes.Cli.Output;

namespace Agnes.Cli.Usage;

/// <summary>What one must know to read a report right.</summary>
internal static class UsageNotes
{
    public static void Write(UsageReport report, LocalCalls calls, IReadOnlyList<string> folders, Terminal terminal)
    {
        foreach (var fault in calls.Unreadable.Order(StringComparer.Ordinal))
        {
            terminal.Note($"not read: {PlainText.Of(fault)}");
        }

        if (report.Unpriced.Count > 0)
        {
            var models = report.Unpriced.Select(model => Invariant($"{model.Name} ({model.Tally.Unpriced} calls)"));
            terminal.Note($"no price is known for, and no cost contains: {PlainText.Of(string.Join(", ", models))}");
        }

        if (report.Total.Partial > 0 && !terminal.IsJson)
        {
            terminal.Note(Invariant(
                $"+ {report.Total.Partial} calls have no recorded end (Claude Code before 2.1.100): their output was larger."));
        }

        if (report.Undated > 0)
        {
            terminal.Note(Invariant($"{report.Undated} calls say no time and are left out."));
        }

        if (calls.Files.Count == 0)
        {
            terminal.Note($"There are no sessions in {string.Join(" or ", folders)}.");
            terminal.Hint("CLAUDE_CONFIG_DIR names another folder of Claude Code");
        }
        else if (report.Periods.Count == 0)
        {
            terminal.Note("No session falls under what was asked for.");
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
