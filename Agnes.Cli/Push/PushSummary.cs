using Agnes.Cli.Commands;
using Agnes.Cli.Output;

namespace Agnes.Cli.Push;

internal static class PushSummary
{
    /// <summary>Further entries are counted but not listed.</summary>
    private const int MaxListed = 10;

    public static void Write(PushOutcome outcome, Terminal terminal, bool isQuiet)
    {
        if (terminal.IsJson)
        {
            terminal.WriteJson(outcome.Report, PushJsonContext.Default.PushReport);
        }
        else if (!isQuiet || outcome.ExitCode != ExitCodes.Done)
        {
            WriteText(outcome.Report, terminal);
        }

        if (outcome.Stopped is { } stopped)
        {
            terminal.Fail(stopped.Message, stopped.Hint);
        }
    }

    public static string Secrets(IReadOnlyDictionary<string, int> redacted) =>
        $"{Sizes.Count(redacted.Values.Sum(), "secret")}: {string.Join(", ", redacted.Select(kind => $"{kind.Value} {kind.Key}"))}";

    private static void WriteText(PushReport report, Terminal terminal)
    {
        terminal.Write(
            $"uploaded {report.Uploaded} ({Sizes.Format(report.UploadedBytes)}), unchanged {report.Unchanged}, "
            + $"private {report.Private}, waiting {report.Waiting.Count}, rejected {report.Rejected.Count}");
        if (report.Redacted.Count > 0)
        {
            terminal.Write($"redacted {Secrets(report.Redacted)}");
        }

        if (report.Deleted > 0)
        {
            terminal.Write($"deleted on the server: {Sizes.Count(report.Deleted, "private session")}");
        }

        List("waiting for the next push", [.. report.Waiting.Select(left => $"{left.Name}: {left.Reason}")], terminal);
        var (deleted, rejected) = (report.Rejected.Where(left => left.WasDeleted), report.Rejected.Where(left => !left.WasDeleted));
        List("rejected until it changes", [.. rejected.Select(left => $"{left.Name}: {left.Status} {left.Reason}")], terminal);
        List("deleted on the server, not uploaded again", [.. deleted.Select(left => left.Name)], terminal);
        List("skipped", [.. report.Skipped.Select(file => $"{file.Path}: {file.Reason}")], terminal);
    }

    private static void List(string what, IReadOnlyList<string> lines, Terminal terminal)
    {
        foreach (var line in lines.Take(MaxListed))
        {
            terminal.Note(PlainText.From($"{what}: {line}"));
        }

        if (lines.Count > MaxListed)
        {
            terminal.Note($"{what}: {lines.Count - MaxListed} more");
        }
    }
}
