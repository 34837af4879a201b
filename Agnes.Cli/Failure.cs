using System.Net;
using Agnes.Cli.Commands;
using Agnes.Cli.Output;
using Agnes.Pipeline.Configuration;

namespace Agnes.Cli;

internal static class Failure
{
    public static int Report(Exception exception, Terminal terminal, CancellationToken cancellationToken)
    {
        switch (exception)
        {
            case OperationCanceledException when cancellationToken.IsCancellationRequested:
                return ExitCodes.Cancelled;
            case CommandException known:
                terminal.Fail(known.Message, known.Hint);
                return known.ExitCode;
            case HttpRequestException { StatusCode: HttpStatusCode.Unauthorized } refused:
                terminal.Fail(refused.Message, "Create a new token on the page /profile/tokens of the server.");
                return ExitCodes.NotSignedIn;
            case HttpRequestException { StatusCode: null } unreachable:
                terminal.Fail(unreachable.Message, "Check that the server is running and that its URL is correct.");
                return ExitCodes.Unreachable;
            case TaskCanceledException { InnerException: TimeoutException } late:
                terminal.Fail(late.Message, "Check that the server is running and that its URL is correct.");
                return ExitCodes.Unreachable;
            case SettingsException or HttpRequestException or IOException or UnauthorizedAccessException:
                terminal.Fail(exception.Message);
                return ExitCodes.Failed;
            default:
                terminal.Fail($"Internal error: {exception.Message}", "Report this error with the lines below.");
                terminal.Note(exception.ToString());
                return ExitCodes.Failed;
        }
    }
}
