using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using Agnes.Cli.Machine;
using Agnes.Cli.Output;

namespace Agnes.Cli.Admin;

/// <summary><c>agnes admin reset-password</c>: for who is locked out, on the server itself and with the API stopped.</summary>
internal sealed class ResetPasswordCommand : AgnesSubcommand
{
    private readonly Argument<string> _email = new("E-MAIL") { Description = "The e-mail address of the account." };

    public ResetPasswordCommand(Surroundings surroundings)
        : base(
            "reset-password",
            """
            Gives an account a new password, read from standard input. Works on the data of this machine (DATA_DIR), offline
            and with the API stopped; it is noted in the audit log.
            """,
            surroundings)
    {
        Add(_email);
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("agnes admin reset-password ada@example.com < password.txt", "the file's first line is the password"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "api", "Agnes.Api.dll");
        if (!File.Exists(program))
        {
            throw CommandException.Failed(
                $"'{program}' is missing, and it alone may open the database.",
                "call 'agnes' as it was built on the server, not the single file");
        }

        var start = new ProcessStartInfo("dotnet", [program, "reset-password", parsed.GetRequiredValue(_email)])
        {
            WorkingDirectory = Surroundings.WorkingFolder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (Surroundings.Variable("DATA_DIR") is { } data)
        {
            start.Environment["DATA_DIR"] = data;
        }

        var said = await RunAsync(start, cancellationToken);
        if (terminal.IsJson)
        {
            terminal.WriteJson(
                new ResetPasswordReport(parsed.GetRequiredValue(_email), said), AdminJsonContext.Default.ResetPasswordReport);
        }
        else
        {
            terminal.Write(said);
        }

        return ExitCodes.Done;
    }

    private async Task<string> RunAsync(ProcessStartInfo start, CancellationToken cancellationToken)
    {
        try
        {
            using var api = Process.Start(start)!;
            await api.StandardInput.WriteLineAsync((await Surroundings.Input.ReadLineAsync(cancellationToken) ?? "").AsMemory(), cancellationToken);
            api.StandardInput.Close();
            var output = api.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = api.StandardError.ReadToEndAsync(cancellationToken);
            await api.WaitForExitAsync(cancellationToken);
            return api.ExitCode == 0 ? (await output).TrimEnd() : throw CommandException.Failed((await error).Trim());
        }
        catch (Win32Exception e)
        {
            throw CommandException.Failed($"'dotnet' could not be started: {e.Message}", cause: e);
        }
    }
}
