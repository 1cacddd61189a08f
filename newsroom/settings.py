"""Django's settings, all of them, read from the environment (see docs/operations.md)."""

from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from newsroom.environment import data_dir, database, env, secret_key

# Where we are and what we store

DATA_DIR = data_dir()
DATABASES = {"default": database(folder=DATA_DIR)}
EMBEDDED = DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3"
SECRET_KEY = secret_key(folder=DATA_DIR, embedded=EMBEDDED)
CACHES = {"default": env.cache_url("CACHE_URL", default="locmemcache://newsroom")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

DEBUG = env.bool("DEBUG", default=False)
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
# What the publication is called, in feeds and for search engines.
SITE_NAME = env.str("SITE_NAME", default="Newsroom")
# Where the publication’s own site shows a story; {section} and {slug} are filled in.
ARTICLE_PATH = env.str("ARTICLE_PATH", default="/{section}/{slug}/")
# The same for standing pages; {slug} is filled in.
PAGE_PATH = env.str("PAGE_PATH", default="/{slug}/")
# Whom to tell of a hole in this site's security, by mail address or URL (security.txt).
SECURITY_CONTACT = env.str("SECURITY_CONTACT", default="")
# Whether the right to mine the stories for text and data is kept, and where it is granted.
TDM_RESERVED = env.bool("TDM_RESERVED", default=True)
TDM_POLICY_URL = env.str("TDM_POLICY_URL", default="")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])

# What there is

INSTALLED_APPS = [
    "newsroom.apps.NewsroomConfig",
    "articles",
    "articles.editions",
    "articles.comments",
    "articles.search",
    "articles.webhooks",
    "media",
    "newsroom.apps.NewsroomAdminConfig",  # below articles, whose templates come first
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",  # for allauth's pages
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "rest_framework",
    "drf_spectacular",
    "csp",
    "django_prose_editor",  # its bundle of TipTap alone is used
    "django_linear_migrations",
]

MIDDLEWARE = [
    "newsroom.request_id.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "newsroom.cors.CorsMiddleware",
    "newsroom.desk_sessions.DeskSessionMiddleware",
    "newsroom.desk_language.DeskLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "newsroom.desk_sessions.DeskCsrfMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "newsroom.logging_in.middleware.SecondFactorMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "libraries": {"desk": "articles.admin.tags"},
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
            ],
        },
    }
]

# What the worker does in turn: functions of (*, now) that answer how many things they did.
WORK: list[str] = [
    "articles.editions.log.record_due",
    "articles.comments.telling.tell_due",
    "articles.editions.unlisting.unlist_past",
    "articles.workflow.refreezing.drain",
    "articles.workflow.autosaving.forget",
    "articles.search.following.catch_up",
    "articles.lookup.indexing.catch_up",
    "articles.webhooks.following.follow",
    "articles.webhooks.delivering.deliver_due",
    "articles.webhooks.forgetting.forget",
    "articles.comments.retention.forget_addresses",
    "articles.comments.retention.forget_refused",
    "articles.comments.throttling.forget_throttles",
    "media.working.clear_ended",
    "media.working.make_due",
]

# Language and time

USE_I18N = True
USE_TZ = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("de", _("German"))]
FORMAT_MODULE_PATH = "newsroom.formats"
TIME_ZONE = env.str("TIME_ZONE", default="UTC")

# Static files and pictures

STATIC_URL = "/static/"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
# Where readers get renditions: this server, or a CDN in front of it.
RENDITIONS_URL = env.str("RENDITIONS_URL", default=f"{SITE_URL}/media/").rstrip("/") + "/"
# What a picture may cost to take in: its bytes, and the memory that decoding it takes.
PICTURE_MAX_MEGABYTES = env.int("PICTURE_MAX_MEGABYTES", default=100)
PICTURE_MEMORY_MEGABYTES = env.int("PICTURE_MEMORY_MEGABYTES", default=256)
# Without STATIC_ROOT static files are served from where they lie; an image that sets it runs
# collectstatic and gets hashed names and compressed files.
STATIC_ROOT = env.str("STATIC_ROOT", default="") or None
# Pictures lie in the data directory, or in a store that speaks S3 (uv sync --group s3). The keys
# are boto3's own: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or the machine's role.
S3_BUCKET = env.str("S3_BUCKET", default="")
PICTURES_IN_S3 = {
    "BACKEND": "media.bucket.Bucket",
    "OPTIONS": {
        "bucket_name": S3_BUCKET,
        "endpoint_url": env.str("S3_ENDPOINT_URL", default="") or None,
        "region_name": env.str("S3_REGION", default="") or None,
        "addressing_style": env.str("S3_ADDRESSING_STYLE", default="auto"),
    },
}
STORAGES = {
    "default": PICTURES_IN_S3
    if S3_BUCKET
    else {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "servestatic.storage.CompressedManifestStaticFilesStorage"
        if STATIC_ROOT
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

# Who may do what

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# People log in with a name and a password, and a second factor if they have set one up; everybody
# of the desk has to where this is on.
REQUIRE_SECOND_FACTOR = env.bool("REQUIRE_SECOND_FACTOR", default=False)
LOGIN_URL = "/admin/login/"
LOGIN_REDIRECT_URL = "/admin/"
ACCOUNT_ADAPTER = "newsroom.logging_in.adapter.DeskAccounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_FORMS = {"login": "newsroom.logging_in.forms.LoginForm"}
ACCOUNT_SESSION_REMEMBER = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # nobody signs up, so no address has to be proven
MFA_TOTP_ISSUER = SITE_NAME
MFA_TOTP_TOLERANCE = 1  # clocks of telephones are late by half a minute

# One switch: the site is reached over HTTPS, through a proxy that says so.
HTTPS = env.bool("HTTPS", default=False)
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # probes come from inside
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "newsroom.errors.forged"
CSRF_TRUSTED_ORIGINS = ["{0.scheme}://{0.netloc}".format(urlsplit(SITE_URL))] if HTTPS else []
# HSTS for neighbouring subdomains and the preload list is not ours to decide.
# DeskCsrfMiddleware is the CsrfViewMiddleware that W003 looks for by its name.
SILENCED_SYSTEM_CHECKS = ["security.W003", "security.W005", "security.W021"]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
        "form-action": [SELF],
    }
}

# An article with its blocks is a large form; files go to disk above the first number.
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024**2
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024**2
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_NUMBER_FILES = 50

# The API

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
    "EXCEPTION_HANDLER": "articles.api.problems.handle",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
# Networks of our own proxies: only they are believed when they name a client's address.
TRUSTED_PROXIES = env.list("TRUSTED_PROXIES", default=[])
# How often a minute one client may read (0: as often as they like), and whose addresses are not
# counted: those of our own front ends, and of proxies that nobody has named above.
API_READS_PER_MINUTE = env.int("API_READS_PER_MINUTE", default=6_000)
API_UNCOUNTED = env.list(
    "API_UNCOUNTED",
    default=["127.0.0.0/8", "::1", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"],
)
# How long, in seconds, caches may keep what readers see.
API_MAX_AGE = env.int("API_MAX_AGE", default=30)
# Answer what readers ask for most in front of Django, in the same words.
FAST_DOOR = env.bool("FAST_DOOR", default=True)
SPECTACULAR_SETTINGS = {
    "TITLE": "Newsroom",
    "DESCRIPTION": "What readers may see, frozen and in order.",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.1",
    "SERVE_INCLUDE_SCHEMA": False,
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "SORT_OPERATION_PARAMETERS": False,
    "PREPROCESSING_HOOKS": ["articles.api.schema.hooks.public_only"],
    "POSTPROCESSING_HOOKS": ["articles.api.schema.hooks.with_components"],
}

# Webhooks go to public addresses only; receivers under development run on this machine.
WEBHOOKS_ALLOW_LOOPBACK = env.bool("WEBHOOKS_ALLOW_LOOPBACK", default=False)

# Readers' comments: the login of the publication's own readers (JWT), and a service asked for a
# second opinion. Each is off where its first setting is empty.
COMMENTS_JWT_KEY = env.str("COMMENTS_JWT_KEY", default="", multiline=True)
COMMENTS_JWT_ALGORITHM = env.str("COMMENTS_JWT_ALGORITHM", default="RS256")
COMMENTS_JWT_ISSUER = env.str("COMMENTS_JWT_ISSUER", default="")
COMMENTS_JWT_AUDIENCE = env.str("COMMENTS_JWT_AUDIENCE", default="")
COMMENTS_OPINION_URL = env.str("COMMENTS_OPINION_URL", default="")
COMMENTS_OPINION_SECRET = env.str("COMMENTS_OPINION_SECRET", default="")
COMMENTS_OPINION_SECONDS = env.float("COMMENTS_OPINION_SECONDS", default=2.0)
COMMENTS_OPINION_ASK = "articles.webhooks.opinions.ask"
# For how many days the words of refused comments are kept, for appeals and the authorities.
COMMENTS_KEEP_REFUSED_DAYS = env.int("COMMENTS_KEEP_REFUSED_DAYS", default=365)

# Logs: one line a message, to stderr

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "newsroom.log_line.LineFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", default="INFO")},
    # Django's own handlers would say everything twice, and mail it.
    "loggers": {"django": {"handlers": [], "propagate": True}},
}
