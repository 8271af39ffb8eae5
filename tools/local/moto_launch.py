"""Starts moto server with the few fixes that Terraform's AWS provider needs, and with a memory that survives a stop.

usage: moto_launch.py PORT MEMORY_FILE

Every fix names what moto 5.2.5 does and what AWS does. Calls that moto lacks altogether are the proxy's business
(`proxy/`). On SIGTERM the memory is written to MEMORY_FILE, from where the next start reads it.
"""

import copyreg
import importlib
import os
import pickle
import random
import signal
import string
import sys
from copy import deepcopy


def conditional_denials_need_a_context():
    """moto's S3 hands no request context to policies, yet applies a Deny whose condition it cannot know.
    AWS applies it only when the condition holds: ours refuse plain HTTP, from which loopback is exempt."""
    from moto.iam.access_control import IAMPolicyStatement, PermissionResult

    original = IAMPolicyStatement.is_action_permitted

    def is_action_permitted(self, action, resource="*", principal=None, incoming_condition_values=None):
        statement = self._statement
        if statement["Effect"] == "Deny" and statement.get("Condition") and not incoming_condition_values:
            return PermissionResult.NEUTRAL
        return original(self, action, resource, principal, incoming_condition_values)

    IAMPolicyStatement.is_action_permitted = is_action_permitted


def delete_markers_can_be_deleted():
    """moto fails with AttributeError when the version that a DeleteObjects call removes is a delete marker."""
    from moto.s3.models import FakeDeleteMarker

    FakeDeleteMarker.dispose = lambda self, garbage=False: None


def rules_between_groups_keep_their_description():
    """moto forgets the description of a security group rule whose other end is a security group."""
    from moto.ec2.models.security_groups import SecurityGroupRule

    def description(self):
        return self.ip_range.get("Description") or (self.source_group or {}).get("Description")

    SecurityGroupRule.description = property(description)


def launch_template_tags_stay_outside():
    """moto writes the template's own tags into the data of its first version, where AWS keeps instance tags only."""
    from moto.ec2.models.launch_templates import LaunchTemplateBackend

    original = LaunchTemplateBackend.create_launch_template

    def create_launch_template(self, name, description, template_data, tag_spec):
        of_instances = [
            spec for spec in template_data.get("TagSpecifications", []) if spec["ResourceType"] != "launch-template"
        ]
        return original(self, name, description, {**template_data, "TagSpecifications": of_instances}, tag_spec)

    LaunchTemplateBackend.create_launch_template = create_launch_template


def databases_have_ids_of_their_own():
    """moto gives every database of a region the same DbiResourceId, by which Terraform finds it."""
    from moto.rds.models import DBInstance, RDSBackend

    def own_id():
        return "db-" + "".join(random.choices(string.ascii_uppercase + "234567", k=26))

    initialize = DBInstance.__init__
    replicate = RDSBackend.create_db_instance_read_replica

    def __init__(self, *args, **kwargs):
        initialize(self, *args, **kwargs)
        self.dbi_resource_id = own_id()

    def create_db_instance_read_replica(self, kwargs):
        replica = replicate(self, kwargs)
        replica.dbi_resource_id = own_id()
        return replica

    DBInstance.__init__ = __init__
    RDSBackend.create_db_instance_read_replica = create_db_instance_read_replica


def replica_keys_are_keys_of_their_own():
    """moto lets a replica key and its primary share one description of their regions: each then says it is the other."""
    from moto.kms.models import KmsBackend

    original = KmsBackend.replicate_key

    def replicate_key(self, key_id, replica_region):
        replica = original(self, key_id, replica_region)
        replica.multi_region_configuration = deepcopy(replica.multi_region_configuration)
        return replica

    KmsBackend.replicate_key = replicate_key


def deleted_replication_groups_go_away():
    """moto keeps a deleted Redis replication group in status `deleting` for ever."""
    from moto.elasticache.models import ElastiCacheBackend

    original = ElastiCacheBackend.delete_replication_group

    def delete_replication_group(self, replication_group_id, retain_primary_cluster=None):
        group = original(self, replication_group_id, retain_primary_cluster)
        self.replication_groups.pop(replication_group_id, None)
        return group

    ElastiCacheBackend.delete_replication_group = delete_replication_group


def service_linked_roles_have_their_names():
    """moto derives the names of service-linked roles, which is right for a few services only."""
    from moto.iam.models import SERVICE_NAME_CONVERSION

    SERVICE_NAME_CONVERSION.update({"opensearchservice": "AmazonOpenSearchService", "spot": "EC2Spot"})


FIXES = [
    conditional_denials_need_a_context,
    delete_markers_can_be_deleted,
    rules_between_groups_keep_their_description,
    launch_template_tags_stay_outside,
    databases_have_ids_of_their_own,
    replica_keys_are_keys_of_their_own,
    deleted_replication_groups_go_away,
    service_linked_roles_have_their_names,
]


def teach_pickle_private_keys():
    """Keys of the cryptography package pickle as DER."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ec, rsa

    def write(key):
        encoding, form = serialization.Encoding.DER, serialization.PrivateFormat.PKCS8
        return read_private_key, (key.private_bytes(encoding, form, serialization.NoEncryption()),)

    for key in (rsa.generate_private_key(65537, 2048), ec.generate_private_key(ec.SECP256R1())):
        copyreg.pickle(type(key), write)


def read_private_key(der):
    from cryptography.hazmat.primitives import serialization

    return serialization.load_der_private_key(der, password=None)


def place_of(services):
    """Module and name under which moto keeps the backends of one service."""
    module = services.backend.__module__
    return module, next(name for name, value in vars(sys.modules[module]).items() if value is services)


def save(path):
    """Writes the memory of every service in one piece: objects of one service point to those of another."""
    from moto.core.base_backend import BackendDict

    memory = [
        (
            place_of(services),
            {account: dict(regions) for account, regions in services.items()},
            # S3's names are one space for all accounts.
            getattr(services, "bucket_accounts", {}),
        )
        for services in BackendDict._instances
    ]
    with open(path + ".new", "wb") as file:
        pickle.dump(memory, file)
    os.replace(path + ".new", path)


def load(path):
    with open(path, "rb") as file:
        memory = pickle.load(file)
    for (module, name), accounts, bucket_accounts in memory:
        services = getattr(importlib.import_module(module), name)
        for account, regions in accounts.items():
            services[account].update(regions)
        if bucket_accounts:
            services.bucket_accounts.update(bucket_accounts)


def stop(path):
    def handler(_signal, _frame):
        try:
            save(path)
        except Exception as error:  # The next start then begins empty, which the tool says.
            print(f"memory not saved: {error!r}", flush=True)
            os._exit(1)
        os._exit(0)

    return handler


def main(port, path):
    for fix in FIXES:
        fix()
    teach_pickle_private_keys()
    if os.path.exists(path):
        load(path)

    from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler, create_backend_app
    from werkzeug.serving import run_simple

    signal.signal(signal.SIGTERM, stop(path))
    # Ctrl-C in a terminal reaches every process of the group: only the tool decides when the server stops.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    application = DomainDispatcherApplication(create_backend_app)
    run_simple("127.0.0.1", int(port), application, threaded=True, request_handler=MotoRequestHandler)


if __name__ == "__main__":
    main(*sys.argv[1:])
