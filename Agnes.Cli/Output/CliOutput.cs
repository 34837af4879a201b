using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Agnes.Cli.Output;

/// <summary>What a command says: data on standard output, all else on standard error.</summary>
internal sealed class CliOutput(TextWriter output, TextWriter error, bool isJson)
{
    /// <summary>Every command takes it.</summary>
    public static Option<bool> Json { get; } = new("--json")
    {
        Description = "Print one JSON document for a program to read.",
        Recursive = true,
    };

    public bool IsJson { get; } = isJson;

    public TextWriter Error { get; } = error;

    /// <summary>Whether a person looks at what is no data.</summary>
    public bool ShowsProgress => ReferenceEquals(Error, Console.Error) && !Console.IsErrorRedirected;

    public static CliOutput Of(ParseResult parsed) => new(
        parsed.InvocationConfiguration.Output,
        parsed.InvocationConfiguration.Error,
        parsed.GetValue(Json));

    /// <summary>A line of data.</summary>
    public void Line(string text) => output.WriteLine(text);

    /// <summary>A line beside the data.</summary>
    public void Say(string text) => Error.WriteLine(text);

    /// <summary>What a person may do about it.</summary>
    public void Hint(string text) => Error.WriteLine($"hint: {text}");

    /// <summary>Why the command could not do what it was asked.</summary>
    public void Fail(CliException reason)
    {
        Say($"agnes: {reason.Message}");
        if (reason.Hint is { } hint)
        {
            Hint(hint);
        }
    }

    /// <summary>All of the data, as one document.</summary>
    public void Document<T>(T value, JsonTypeInfo<T> type) => output.WriteLine(JsonSerializer.Serialize(value, type));

    /// <summary>A table, its columns as wide as they must be.</summary>
    public void Table(IReadOnlyList<string> heads, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var widths = heads.Select((head, column) => rows.Select(row => row[column].Length).Append(head.Length).Max()).ToList();
        foreach (var row in rows.Prepend(heads))
        {
            Line(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }
    }
}
