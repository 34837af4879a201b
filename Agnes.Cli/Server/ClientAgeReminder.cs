using System.Globalization;
using System.Text;
using Agnes.Cli.Home;
using Agnes.Cli.Machine;
using Agnes.Cli.Output;

namespace Agnes.Cli.Server;

/// <summary>Says once a day where the server no longer works with a command as old as this one.</summary>
internal static class ClientAgeReminder
{
    private const string Name = "version-looked-at";

    private static readonly TimeSpan Daily = TimeSpan.FromDays(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static async Task LookAsync(Surroundings surroundings, Terminal terminal, CancellationToken cancellationToken)
    {
        var folder = new OwnFolder(UserFolders.Config(surroundings));
        var now = surroundings.Time.GetUtcNow();
        try
        {
            if (new CliConfigFile(surroundings).Find() is not { } config || !IsDue(folder.Read(Name), now))
            {
                return;
            }

            using var server = new AgnesServer(config, surroundings.Time) { Patience = Patience };
            var version = await server.GetAsync("api/version", ServerJsonContext.Default.VersionAnswer, cancellationToken);
            if (CliVersion.IsOlder(surroundings.Version, version.OldestClient))
            {
                terminal.Note($"agnes: {config.Server} works with 'agnes' from {version.OldestClient} on; this is {surroundings.Version}.");
                terminal.Hint("Install the new version.");
            }

            folder.Write(Name, Encoding.UTF8.GetBytes(now.ToString("O", CultureInfo.InvariantCulture)));
        }
        catch (CommandException)
        {
            // Only a reminder: what the person asked for has its own answer, and `agnes doctor` tells of this one.
        }
    }

    // A note from the future was made when the clock was wrong.
    private static bool IsDue(byte[]? note, DateTimeOffset now) =>
        note is null
        || !DateTimeOffset.TryParse(Encoding.UTF8.GetString(note), CultureInfo.InvariantCulture, out var at)
        || now - at >= Daily
        || at > now;
}
