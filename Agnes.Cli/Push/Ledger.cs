using System.Text.Json;
using Agnes.Cli.Home;

namespace Agnes.Cli.Push;

/// <summary>
/// What one server got from this machine, content by content. Each entry is a line that is appended at once, so that a
/// kill loses at most the one that is under way; the last line of a name holds, and a torn one never counts.
/// </summary>
internal sealed class Ledger : IDisposable
{
    /// <summary>Who has this lock may write.</summary>
    public const string LockName = "push.lock";

    /// <summary>So many lines more than entries are let be.</summary>
    private const int Slack = 1000;

    private readonly OwnFolder _folder;
    private readonly string _name;
    private readonly Dictionary<string, LedgerEntry> _entries;
    private int _lines;
    private FileStream? _file;

    private Ledger(OwnFolder folder, string name, Dictionary<string, LedgerEntry> entries, int lines)
    {
        _folder = folder;
        _name = name;
        _entries = entries;
        _lines = lines;
    }

    public IReadOnlyCollection<LedgerEntry> Entries => _entries.Values;

    /// <summary>The ledger of a person on a server.</summary>
    public static Ledger Of(OwnFolder folder, CliConfig config)
    {
        var name = LedgerName.Of(config);
        var entries = new Dictionary<string, LedgerEntry>(StringComparer.Ordinal);
        var lines = 0;
        foreach (var line in LinesOf(folder.Read(name)))
        {
            lines++;
            if (EntryOf(line) is { } entry)
            {
                entries[entry.Name] = entry;
            }
        }

        return new Ledger(folder, name, entries, lines);
    }

    public LedgerEntry? Find(string name) => _entries.GetValueOrDefault(name);

    /// <summary>Makes sure that it can be written before anything is sent that would have to be noted.</summary>
    /// <exception cref="CommandException">It cannot.</exception>
    public void Open()
    {
        if (_lines > _entries.Count + Slack)
        {
            Rewrite();
        }

        _file ??= OpenAtEnd();
    }

    public void Note(LedgerEntry entry)
    {
        Open();
        _file!.Write([.. JsonSerializer.SerializeToUtf8Bytes(entry, PushJsonContext.Default.LedgerEntry), (byte)'\n']);
        _file.Flush();
        _entries[entry.Name] = entry;
        _lines++;
    }

    /// <summary>Forgets what was refused, so that it is tried again.</summary>
    public void ForgetRefusals()
    {
        if (_entries.Values.Where(entry => entry is { IsStored: false, IsDeleted: false }).ToList() is not [_, ..] refused)
        {
            return;
        }

        foreach (var entry in refused)
        {
            _entries.Remove(entry.Name);
        }

        Rewrite();
    }

    public void Dispose() => _file?.Dispose();

    private static IEnumerable<ReadOnlyMemory<byte>> LinesOf(byte[]? content)
    {
        for (ReadOnlyMemory<byte> rest = content; rest.Span.IndexOf((byte)'\n') is var end and >= 0; rest = rest[(end + 1)..])
        {
            yield return rest[..end];
        }
    }

    private static LedgerEntry? EntryOf(ReadOnlyMemory<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize(line.Span, PushJsonContext.Default.LedgerEntry);
        }
        catch (JsonException)
        {
            // Torn by a kill: that session is sent once more, which changes nothing.
            return null;
        }
    }

    private FileStream OpenAtEnd()
    {
        var file = _folder.Open(_name, FileMode.OpenOrCreate, FileShare.Read);
        if (file.Length > 0)
        {
            file.Seek(-1, SeekOrigin.End);
            var isTorn = file.ReadByte() != '\n';
            if (isTorn)
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
