using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Agnes.Cli.Commands;
using Agnes.Cli.Home;

namespace Agnes.Cli.Push;

/// <summary>
/// Records what one server has received from this machine. Each entry is appended as a line at once, so that a kill
/// loses at most the entry being written. The last line of a name counts; an incomplete line is ignored.
/// </summary>
internal sealed class Ledger : IDisposable
{
    /// <summary>The lock that a process must hold to write.</summary>
    public const string LockName = "push.lock";

    /// <summary>The number of superseded lines after which the file is rewritten.</summary>
    private const int MaxSupersededLines = 1000;

    private readonly OwnerOnlyFolder _folder;
    private readonly string _name;
    private readonly Dictionary<string, LedgerEntry> _entries;
    private int _lines;
    private FileStream? _file;

    private Ledger(OwnerOnlyFolder folder, string name, Dictionary<string, LedgerEntry> entries, int lines)
    {
        _folder = folder;
        _name = name;
        _entries = entries;
        _lines = lines;
    }

    public IReadOnlyCollection<LedgerEntry> Entries => _entries.Values;

    public static Ledger Load(OwnerOnlyFolder folder, CliConfig config)
    {
        var name = NameFor(config);
        var entries = new Dictionary<string, LedgerEntry>(StringComparer.Ordinal);
        var lines = 0;
        foreach (var line in SplitLines(folder.Read(name)))
        {
            lines++;
            if (ParseEntry(line) is { } entry)
            {
                entries[entry.Name] = entry;
            }
        }

        return new Ledger(folder, name, entries, lines);
    }

    public LedgerEntry? Find(string name) => _entries.GetValueOrDefault(name);

    /// <summary>Opens the file before anything is uploaded, because every upload must be recorded.</summary>
    /// <exception cref="CommandException">The file is not writable.</exception>
    public void Open()
    {
        if (_lines > _entries.Count + MaxSupersededLines)
        {
            Rewrite();
        }

        _file ??= OpenAtEnd();
    }

    public void Record(LedgerEntry entry)
    {
        Open();
        _file!.Write([.. JsonSerializer.SerializeToUtf8Bytes(entry, PushJsonContext.Default.LedgerEntry), (byte)'\n']);
        _file.Flush();
        _entries[entry.Name] = entry;
        _lines++;
    }

    /// <summary>Removes the rejected entries, so that the next push uploads them again.</summary>
    public void RemoveRejected()
    {
        if (_entries.Values.Where(entry => entry is { IsStored: false, IsDeleted: false }).ToList() is not [_, ..] rejected)
        {
            return;
        }

        foreach (var entry in rejected)
        {
            _entries.Remove(entry.Name);
        }

        Rewrite();
    }

    public void Dispose() => _file?.Dispose();

    // Each user on each server has a separate ledger.
    private static string NameFor(CliConfig config)
    {
        var owner = SHA256.HashData(Encoding.UTF8.GetBytes($"{config.Server}\n{config.UserId ?? config.Token}"));
        return $"pushed-{Convert.ToHexStringLower(owner)[..16]}.jsonl";
    }

    private static IEnumerable<ReadOnlyMemory<byte>> SplitLines(byte[]? content)
    {
        for (ReadOnlyMemory<byte> rest = content; rest.Span.IndexOf((byte)'\n') is var end and >= 0; rest = rest[(end + 1)..])
        {
            yield return rest[..end];
        }
    }

    private static LedgerEntry? ParseEntry(ReadOnlyMemory<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize(line.Span, PushJsonContext.Default.LedgerEntry);
        }
        catch (JsonException)
        {
            // A kill left an incomplete line. The session is uploaded again, which changes nothing on the server.
            return null;
        }
    }

    private FileStream OpenAtEnd()
    {
        var file = _folder.Open(_name, FileMode.OpenOrCreate, FileShare.Read);
        if (file.Length > 0)
        {
            file.Seek(-1, SeekOrigin.End);
            var isIncomplete = file.ReadByte() != '\n';
            if (isIncomplete)
            {
                file.WriteByte((byte)'\n');
            }
        }

        return file;
    }

    private void Rewrite()
    {
        _file?.Dispose();
        _file = null;
        using var content = new MemoryStream();
        foreach (var entry in _entries.Values)
        {
            content.Write(JsonSerializer.SerializeToUtf8Bytes(entry, PushJsonContext.Default.LedgerEntry));
            content.WriteByte((byte)'\n');
        }

        _folder.Write(_name, content.ToArray());
        _lines = _entries.Count;
    }
}
