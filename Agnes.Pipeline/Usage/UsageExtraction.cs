using Agnes.Pipeline.Processors;
using Agnes.Pipeline.Transcripts;

namespace Agnes.Pipeline.Usage;

/// <summary>One session on its way to numbers: hands each line to those who count something of it.</summary>
internal sealed class UsageExtraction(UsageRowSource source) : ISessionExtraction
{
    private readonly CallCollector _calls = new(source);
    private readonly ToolCallCollector _tools = new(source);
    private readonly SlashCommandCollector _commands = new(source);
    private readonly SessionFacts _facts = new();

    public void Read(TranscriptLine line)
    {
        _facts.Read(line);
        _calls.Read(line);
        switch (line.Type)
        {
            case TranscriptLineType.Assistant:
                _tools.ReadCalls(line);
                break;
            case TranscriptLineType.User:
                _tools.ReadResults(line);
                _commands.Read(line);
                break;
            default:
                break;
        }
    }

    public async IAsyncEnumerable<ProcessorOutcome> FinishAsync(
        TranscriptStatistics statistics,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        var messages = _calls.ToRows();
        var tools = _tools.ToRows();
        var commands = _commands.ToRows();
        var summary = UsageSummarizer.Summarize(source, _facts, messages, tools, commands, _tools, statistics);
        yield return new ProcessorOutcome.Replaced(
            tools.Count + commands.Count,
            [
                new TableRows(UsageTables.Events, [.. tools, .. commands]),
                new TableRows(UsageTables.Messages, messages),
                new TableRows(UsageTables.SessionSummaries, [summary]),
            ]);
    }
}
