using System.Text;
using System.Text.Json;
using Agnes.Cli.Home;
using Agnes.Cli.Machine;

namespace Agnes.Cli.Hooks;

/// <summary><c>hooks.log</c>: what hooks did last, a line each. They have nobody else to tell.</summary>
internal sealed class HookLog(Surroundings surroundings)
{
    public const string Name = "hooks.log";

    private const string LockName = "hooks.lock";
    private const int Kept = 50;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    private readonly OwnFolder _folder = new(UserFolders.Config(surroundings));

    /// <summary>The last notes, oldest first.</summary>
    public IReadOnlyList<HookNote> Read() => [.. Lines().Select(NoteOf).OfType<HookNote>()];

    /// <exception cref="CommandException">It cannot be written.</exception>
    public async Task WriteAsync(HookNote note, CancellationToken cancellationToken)
    {
        using var turn = await FileLock.TakeAsync(_folder, LockName, Patience, surroundings.Time, cancellationToken);
        IEnumerable<string> lines = Lines().Append(JsonSerializer.Serialize(note, HooksJsonContext.Default.HookNote)).TakeLast(Kept);
        _folder.Write(Name, Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))));
    }

    private string[] Lines() =>
        _folder.Read(Name) is { } content
            ? Encoding.UTF8.GetString(content).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            : [];

    private static HookNote? NoteOf(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, HooksJsonContext.Default.HookNote);
        }
        catch (JsonException)
        {
            // Somebody else wrote into it; a note less.
            return null;
        }
    }
}
