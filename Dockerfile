# Two images from one file: `docker build --target api .` and `docker build --target scheduler .`

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source

# The restore is a layer of its own: only a changed project file or version repeats it.
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt ./
COPY Agnes.Api/Agnes.Api.csproj Agnes.Api/
COPY Agnes.Contracts/Agnes.Contracts.csproj Agnes.Contracts/
COPY Agnes.Migrations/Agnes.Migrations.csproj Agnes.Migrations/
COPY Agnes.Pipeline/Agnes.Pipeline.csproj Agnes.Pipeline/
COPY Agnes.Scheduler/Agnes.Scheduler.csproj Agnes.Scheduler/
RUN dotnet restore Agnes.Api --use-current-runtime -p:PublishReadyToRun=true \
 && dotnet restore Agnes.Scheduler --use-current-runtime -p:PublishReadyToRun=true

COPY . .
# .git is not in the build context, so the commit has to be told.
ARG COMMIT=
# Compiled ahead of time: both start, and answer their health checks, in a fraction of the time.
RUN for program in Agnes.Api Agnes.Scheduler; do \
      dotnet publish "$program" --no-restore --use-current-runtime --self-contained false --output "/published/$program" \
        -p:PublishReadyToRun=true -p:UseAppHost=false -p:PublishDocumentationFiles=false \
        -p:PublishReferencesDocumentationFiles=false -p:SourceRevisionId="$COMMIT" || exit 1; \
    done \
 && dotnet build-server shutdown


FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS base
# A volume that is mounted here for the first time takes over the owner, and that nobody else may look in.
RUN mkdir -m 0700 /data && chown "$APP_UID:$APP_UID" /data
ENV DATA_DIR=/data
WORKDIR /app
USER $APP_UID


FROM base AS api
COPY --from=build /published/Agnes.Api .
ENV ASPNETCORE_HTTP_PORTS=8000
EXPOSE 8000
ENTRYPOINT ["dotnet", "Agnes.Api.dll"]


FROM base AS scheduler
COPY --from=build /published/Agnes.Scheduler .
ENTRYPOINT ["dotnet", "Agnes.Scheduler.dll"]
