using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Agnes.Cli.Machine;

namespace Agnes.Cli.Output;

/// <summary>The one way in which commands write: data to standard output, all else to standard error.</summary>
internal sealed class Terminal
{
    private readonly Surroundings _surroundings;

    private Terminal(Surroundings surroundings, bool isJson) => (_surroundings, IsJson) = (surroundings, isJson);

    /// <summary>Whether one JSON document is asked for instead of text.</summary>
    public bool IsJson { get; }

    /// <summary>Whether a person looks at standard error, to whom progress may be shown.</summary>
    public bool CanShowProgress => _surroundings.IsErrorTerminal && !IsJson;

    public TextWriter Output => _surroundings.Output;

    public TextWriter Error => _surroundings.Error;

    public static Terminal Of(Surroundings surroundings, bool isJson) => new(surroundings, isJson);

    /// <summary>A line of data.</summary>
    public void Write(string line) => Output.WriteLine(line);

    public void Write(DataTable table) =>
        table.WriteTo(Output, _surroundings.TerminalWidth, UsesColour(_surroundings.IsOutputTerminal));

    /// <summary>The one JSON document.</summary>
    public void WriteJson<T>(T value, JsonTypeInfo<T> type)
    {
        using var buffer = new MemoryStream();
        var options = new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var json = new Utf8JsonWriter(buffer, options))
        {
            JsonSerializer.Serialize(json, value, type);
        }

        Output.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }

    /// <summary>Something worth knowing that is no data.</summary>
    public void Note(string line) => Error.WriteLine(line);

    public void Hint(string line) => Error.WriteLine($"{Paint("hint:", Colour.Cyan)} {PlainText.Of(line)}");

    /// <summary>Asks the person at the terminal; whatever is not yes, is no.</summary>
    public async Task<bool> ConfirmAsync(string question, CancellationToken cancellationToken)
    {
        await Error.WriteAsync($"{PlainText.Of(question)} [y/N] ");
        // A console cannot be read with a token: at Ctrl-C the read is left behind.
        var answer = await Task.Run(_surroundings.Input.ReadLine, cancellationToken).WaitAsync(cancellationToken);
        return answer?.Trim().ToUpperInvariant() is "Y" or "YES";
    }

    /// <summary>Why the command cannot go on, in one line.</summary>
    public void Fail(string message, string? hint = null)
    {
        Error.WriteLine($"{Paint("agnes:", Colour.Red)} {PlainText.Of(message)}");
        if (hint is not null)
        {
            Hint(hint);
        }
    }

    private string Paint(string text, Colour colour) =>
        UsesColour(_surroundings.IsErrorTerminal) ? $"\e[{(int)colour}m{text}\e[0m" : text;

    private bool UsesColour(bool isTerminal) =>
        isTerminal && _surroundings.Variable("NO_COLOR") is null && _surroundings.Variable("TERM") is not "dumb";

    private enum Colour
    {
        Red = 31,
        Cyan = 36,
    }
}
