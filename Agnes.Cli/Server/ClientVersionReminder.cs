using System.Globalization;
using System.Text;
using Agnes.Cli.Commands;
using Agnes.Cli.Home;
using Agnes.Cli.Host;
using Agnes.Cli.Output;

namespace Agnes.Cli.Server;

/// <summary>Reports once a day that the server no longer supports this version of the command.</summary>
internal static class ClientVersionReminder
{
    private const string Name = "version-looked-at";

    private static readonly TimeSpan Daily = TimeSpan.FromDays(1);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    public static async Task CheckAsync(CliEnvironment environment, Terminal terminal, CancellationToken cancellationToken)
    {
        var folder = new OwnerOnlyFolder(UserFolders.Config(environment));
        var now = environment.Time.GetUtcNow();
        try
        {
            if (new CliConfigFile(environment).Find() is not { } config || !IsDue(folder.Read(Name), now))
            {
                return;
            }

            using var server = new AgnesServer(config, environment.Time) { Timeout = Timeout };
            var version = await server.CallAsync((api, token) => api.GetVersionAsync(token), cancellationToken);
            if (CliVersion.IsOlder(environment.Version, version.OldestClient))
            {
                terminal.Note($"agnes: {config.Server} requires 'agnes' {version.OldestClient} or later; you have {environment.Version}.");
                terminal.Hint("Install the current version.");
            }

            folder.Write(Name, Encoding.UTF8.GetBytes(now.ToString("O", CultureInfo.InvariantCulture)));
        }
        catch (CommandException)
        {
            // The reminder is optional. The command reports its own errors, and `agnes doctor` reports this one.
        }
    }

    // A time in the future was written while the clock was wrong.
    private static bool IsDue(byte[]? lastCheck, DateTimeOffset now) =>
        lastCheck is null
        || !DateTimeOffset.TryParse(Encoding.UTF8.GetString(lastCheck), CultureInfo.InvariantCulture, out var at)
        || now - at >= Daily
        || at > now;
}
