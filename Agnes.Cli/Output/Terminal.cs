using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Agnes.Cli.Host;

namespace Agnes.Cli.Output;

/// <summary>Writes data to standard output and everything else to standard error.</summary>
internal sealed class Terminal
{
    private readonly CliEnvironment _environment;

    private Terminal(CliEnvironment environment, bool isJson) => (_environment, IsJson) = (environment, isJson);

    public bool IsJson { get; }

    /// <summary>True if a user watches standard error.</summary>
    public bool CanShowProgress => _environment.IsErrorTerminal && !IsJson;

    public TextWriter Output => _environment.Output;

    public TextWriter Error => _environment.Error;

    public static Terminal Create(CliEnvironment environment, bool isJson) => new(environment, isJson);

    public void Write(string line) => Output.WriteLine(line);

    public void Write(DataTable table) =>
        table.WriteTo(Output, _environment.TerminalWidth, UsesColor(_environment.IsOutputTerminal));

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

    public void Note(string line) => Error.WriteLine(line);

    public void Hint(string line) => Error.WriteLine($"{Paint("hint:", Color.Cyan)} {PlainText.From(line)}");

    /// <summary>Asks the user for confirmation. Every response except yes means no.</summary>
    public async Task<bool> ConfirmAsync(string question, CancellationToken cancellationToken)
    {
        await Error.WriteAsync($"{PlainText.From(question)} [y/N] ");
        // Reading from a console cannot be cancelled. After Ctrl-C, the read is abandoned.
        var response = await Task.Run(_environment.Input.ReadLine, cancellationToken).WaitAsync(cancellationToken);
        return response?.Trim().ToUpperInvariant() is "Y" or "YES";
    }

    public void Fail(string message, string? hint = null)
    {
        Error.WriteLine($"{Paint("agnes:", Color.Red)} {PlainText.From(message)}");
        if (hint is not null)
        {
            Hint(hint);
        }
    }

    private string Paint(string text, Color color) =>
        UsesColor(_environment.IsErrorTerminal) ? $"\e[{(int)color}m{text}\e[0m" : text;

    private bool UsesColor(bool isTerminal) =>
        isTerminal && _environment.Variable("NO_COLOR") is null && _environment.Variable("TERM") is not "dumb";

    private enum Color
    {
        Red = 31,
        Cyan = 36,
    }
}
