using Agnes.Testing;

namespace Agnes.FaultTests.BrokenSessions;

/// <summary>Writes sessions, with a modification time one hour ago, to the folders of several users, so that each is processed once.</summary>
internal sealed class SessionsOnDisk(TempFolder data)
{
    private static readonly string[] Users = [ApiProcess.UserId, "ada", "grace", "somebody@example.com"];

    private readonly DateTime _writtenAt = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-1);
    private readonly List<string> _keys = [];

    /// <summary>The keys of all sessions.</summary>
    public IReadOnlyList<string> Keys => _keys;

    public void Add(byte[] content) => Add(content, $"broken-{_keys.Count}.jsonl");

    public void Add(byte[] content, string name) => Add(name, file => file.Write(content));

    public void Add(string name, Action<Stream> write)
    {
        var user = Users[_keys.Count % Users.Length];
        var folder = data.Combine("user_sessions", user);
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, name);
        using (var file = File.Create(path))
        {
            write(file);
        }

        File.SetLastWriteTimeUtc(path, _writtenAt);
        _keys.Add($"{user}/{name}");
    }
}
