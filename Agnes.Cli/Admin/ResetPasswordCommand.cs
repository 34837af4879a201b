using System.CommandLine;
using System.ComponentModel;
using Agnes.Cli.Commands;
using Agnes.Cli.Host;
using Agnes.Cli.Output;
using CliWrap;
using CliWrap.Buffered;

namespace Agnes.Cli.Admin;

internal sealed class ResetPasswordCommand : AgnesSubcommand
{
    private readonly Argument<string> _email = new("EMAIL") { Description = "The email address of the account." };

    public ResetPasswordCommand(CliEnvironment environment)
        : base(
            "reset-password",
            """
            Sets a new password for an account. Reads the password from standard input. Works offline on the data of this
            machine (DATA_DIR) while the API is stopped, and is recorded in the audit log.
            """,
            environment)
    {
        Add(_email);
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("agnes admin reset-password ada@example.com < password.txt", "use the first line of a file as the password"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "api", "Agnes.Api.dll");
        if (!File.Exists(program))
        {
            throw CommandException.Failed(
                $"'{program}' is missing. Only the API can open the database.",
                "On the server, run the build of 'agnes' that includes the API, not the single file.");
        }

        var email = parsed.GetRequiredValue(_email);
        var message = await RunAsync(program, email, cancellationToken);
        if (terminal.IsJson)
        {
            terminal.WriteJson(new ResetPasswordReport(email, message), AdminJsonContext.Default.ResetPasswordReport);
        }
        else
        {
            terminal.Write(message);
        }

        return ExitCodes.Done;
    }

    private async Task<string> RunAsync(string program, string email, CancellationToken cancellationToken)
    {
        var password = await CliEnvironment.Input.ReadLineAsync(cancellationToken) ?? "";
        var variables = CliEnvironment.Variable("DATA_DIR") is { } data
            ? new Dictionary<string, string?> { ["DATA_DIR"] = data }
            : [];
        try
        {
            var result = await CliWrap.Cli.Wrap("dotnet")
                .WithArguments([program, "reset-password", email])
                .WithWorkingDirectory(CliEnvironment.WorkingFolder)
                .WithEnvironmentVariables(variables)
                .WithStandardInputPipe(PipeSource.FromString($"{password}{Environment.NewLine}"))
                .WithValidation(CommandResultValidation.None)
                .ExecuteBufferedAsync(cancellationToken);
            return result.IsSuccess ? result.StandardOutput.TrimEnd() : throw CommandException.Failed(result.StandardError.Trim());
        }
        catch (Win32Exception e)
        {
            throw CommandException.Failed($"'dotnet' cannot be started: {e.Message}", cause: e);
        }
    }
}

internal sealed record ResetPasswordReport(string Email, string Message);
