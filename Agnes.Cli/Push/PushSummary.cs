using Agnes.Cli.Output;

namespace Agnes.Cli.Push;

/// <summary>Says what a push did.</summary>
internal static class PushSummary
{
    /// <summary>More are counted, not named.</summary>
    private const int Named = 10;

    public static void Write(PushOutcome outcome, CliOutput output, bool isQuiet)
    {
        if (output.IsJson)
        {
            output.Document(outcome.Report, PushJsonContext.Default.PushReport);
        }
        else if (!isQuiet || outcome.ExitCode != ExitCodes.Done)
        {
            WriteText(outcome.Report, output);
        }

        if (outcome.Stopped is { } stopped)
        {
            output.Fail(stopped);
        }
    }

    /// <summary>How many secrets of which kinds.</summary>
    public static string Secrets(IReadOnlyDictionary<string, int> redacted) =>
        $"{Sizes.Count(redacted.Values.Sum(), "secret")}: {string.Join(", ", redacted.Select(kind => $"{kind.Value} {kind.Key}"))}";

    private static void WriteText(PushReport report, CliOutput output)
    {
        output.Line(
            $"uploaded {report.Uploaded} ({Sizes.Text(report.UploadedBytes)}), unchanged {report.Unchanged}, "
            + $"private {report.Private}, waiting {report.Waiting.Count}, refused {report.Refused.Count}");
        if (report.Redacted.Count > 0)
        {
            output.Line($"redacted {Secrets(report.Redacted)}");
        }

        if (report.Deleted > 0)
        {
            output.Line($"deleted on the server: {Sizes.Count(report.Deleted, "private session")}");
        }

        List("waits for the next push", [.. report.Waiting.Select(left => $"{left.Name}: {left.Reason}")], output);
        List("refused until it changes", [.. report.Refused.Select(left => $"{left.Name}: {left.Status} {left.Reason}")], output);
        List("passed over", [.. report.PassedOver.Select(one => $"{one.Path}: {one.Reason}")], output);
    }

    private static void List(string what, IReadOnlyList<string> lines, CliOutput output)
    {
        foreach (var line in lines.Take(Named))
        {
            output.Say($"{what}: {line}");
        }

        if (lines.Count > Named)
        {
            output.Say($"{what}: {lines.Count - Named} more");
        }
    }
}
