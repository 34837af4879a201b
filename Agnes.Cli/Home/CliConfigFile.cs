using System.Text.Json;

namespace Agnes.Cli.Home;

/// <summary><c>config.json</c>, readable by its owner alone, since it holds the token.</summary>
internal sealed class CliConfigFile(CliEnvironment environment)
{
    public const string Name = "config.json";

    private readonly OwnFolder _folder = new(environment.ConfigFolder);

    public string Path => _folder.File(Name);

    /// <summary>What was noted; null before <c>agnes init</c>.</summary>
    public CliConfig? Find()
    {
        if (_folder.Read(Name) is not { } content)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(content, HomeJsonContext.Default.CliConfig) is { Server.IsAbsoluteUri: true } config
                ? config
                : throw Broken(null);
        }
        catch (JsonException e)
        {
            throw Broken(e);
        }
    }

    /// <summary>
    /// The server and the token to use. What was noted comes first: the environment of whatever project one works in
    /// must not send its sessions elsewhere.
    /// </summary>
    /// <exception cref="CliException">Neither noted nor in the environment.</exception>
    public CliConfig Read() => Find() is { } config
        ? config with { Token = config.Token ?? environment.Text("AGNES_TOKEN") }
        : environment.Text("API_URL") is { } address
            ? new CliConfig(ServerAddress.Parse(address, "API_URL"), environment.Text("AGNES_TOKEN"), UserId: null, Email: null)
            : throw new CliException(
                ExitCodes.NotSignedIn,
                "This machine is not connected to a server.",
                "agnes init --server URL --token-file FILE");

    public void Write(CliConfig config) =>
        _folder.Write(Name, JsonSerializer.SerializeToUtf8Bytes(config, HomeJsonContext.Default.CliConfig));

    /// <summary>Forgets it.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Delete()
    {
        var exists = File.Exists(Path);
        if (exists)
        {
            File.Delete(Path);
        }

        return exists;
    }

    private CliException Broken(Exception? reason) =>
        new(ExitCodes.Failed, $"'{Path}' is damaged.", "agnes init --server URL --token-file FILE writes it anew.", reason);
}
