using System.Text;
using System.Text.Json;
using Agnes.Cli.Commands;
using Agnes.Cli.Home;
using Agnes.Cli.Host;

namespace Agnes.Cli.Hooks;

/// <summary>
/// Reads and writes <c>hooks.log</c>, the last actions of hooks, one JSON object per line. Hooks have no other output.
/// </summary>
internal sealed class HookLog(CliEnvironment environment)
{
    public const string Name = "hooks.log";

    private const string LockName = "hooks.lock";
    private const int MaxEntries = 50;

    private static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(300);

    private readonly OwnerOnlyFolder _folder = new(UserFolders.Config(environment));

    /// <summary>Returns the entries, oldest first.</summary>
    public IReadOnlyList<HookLogEntry> Read() => [.. ReadLines().Select(ParseEntry).OfType<HookLogEntry>()];

    /// <exception cref="CommandException">The file is not writable.</exception>
    public async Task WriteAsync(HookLogEntry entry, CancellationToken cancellationToken)
    {
        using var fileLock = await FileLock.AcquireAsync(_folder, LockName, Timeout, environment.Time, cancellationToken);
        IEnumerable<string> lines = ReadLines().Append(JsonSerializer.Serialize(entry, HooksJsonContext.Default.HookLogEntry)).TakeLast(MaxEntries);
        _folder.Write(Name, Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))));
    }

    private string[] ReadLines() =>
        _folder.Read(Name) is { } content
            ? Encoding.UTF8.GetString(content).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            : [];

    private static HookLogEntry? ParseEntry(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, HooksJsonContext.Default.HookLogEntry);
        }
        catch (JsonException)
        {
            // Another program has changed the file. Skip the line.
            return null;
        }
    }
}

/// <param name="At">The time by the clock of this machine.</param>
/// <param name="Session">The session that Claude Code named, or null if it named none.</param>
/// <param name="Failed">True if the hook did not start a push.</param>
internal sealed record HookLogEntry(DateTimeOffset At, string Event, string? Session, string Did, bool Failed);
