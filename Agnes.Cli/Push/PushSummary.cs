using Agnes.Cli.Output;

namespace Agnes.Cli.Push;

/// <summary>Says what a push did.</summary>
internal static class PushSummary
{
    /// <summary>More are counted, not named.</summary>
    private const int Named = 10;

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

    /// <summary>How many secrets of which kinds.</summary>
    public static string Secrets(IReadOnlyDictionary<string, int> redacted) =>
        $"{Sizes.Count(redacted.Values.Sum(), "secret")}: {string.Join(", ", redacted.Select(kind => $"{kind.Value} {kind.Key}"))}";

    private static void WriteText(PushReport report, Terminal terminal)
    {
        terminal.Write(
            $"uploaded {report.Uploaded} ({Sizes.Text(report.UploadedBytes)}), unchanged {report.Unchanged}, "
            + $"private {report.Private}, waiting {report.Waiting.Count}, refused {report.Refused.Count}");
        if (report.Redacted.Count > 0)
        {
            terminal.Write($"redacted {Secrets(report.Redacted)}");
        }

        if (report.Deleted > 0)
        {
            terminal.Write($"deleted on the server: {Sizes.Count(report.Deleted, "private session")}");
        }

        List("waits for the next push", [.. report.Waiting.Select(left => $"{left.Name}: {left.Reason}")], terminal);
        var (deleted, refused) = (report.Refused.Where(left => left.WasDeleted), report.Refused.Where(left => !left.WasDeleted));
        List("refused until it changes", [.. refused.Select(left => $"{left.Name}: {left.Status} {left.Reason}")], terminal);
        List("deleted on the server, and not sent again", [.. deleted.Select(left => left.Name)], terminal);
        List("passed over", [.. report.PassedOver.Select(one => $"{one.Path}: {one.Reason}")], terminal);
    }

    private static void List(string what, IReadOnlyList<string> lines, Terminal terminal)
    {
        foreach (var line in lines.Take(Named))
        {
            terminal.Note(PlainText.Of($"{what}: {line}"));
        }

        if (lines.Count > Named)
        {
            terminal.Note($"{what}: {lines.Count - Named} more");
        }
    }
}
